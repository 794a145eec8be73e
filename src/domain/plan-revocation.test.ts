import { describe, expect, test } from 'bun:test'
import type { AwsSessionId } from './identifiers.ts'
import { cutOffAfter, planRevocation, policyRoom } from './plan-revocation.ts'
import type { Denial } from './revocation.ts'
import { inSeconds, now } from './testing.ts'

const session = (sessionId: string, cutOff: Date): Denial => ({
  scope: { kind: 'session', sessionId: sessionId as AwsSessionId },
  cutOff,
})
const user = (sourceIdentity: string, cutOff: Date): Denial => ({
  scope: { kind: 'user', sourceIdentity },
  cutOff,
})
const role = (cutOff: Date): Denial => ({ scope: { kind: 'role' }, cutOff })

const plan = (denials: readonly Denial[], more: Partial<Parameters<typeof planRevocation>[0]> = {}) =>
  planRevocation({ current: undefined, denials, now, room: 'usual', ...more })

const conditions = (document: string) =>
  JSON.parse(document).Statement.map(({ Condition }: { Condition: object }) => Condition)

describe('the cut-off', () => {
  test.each([
    ['AWS is ahead', 0, 2, 7, 5],
    ['the portal is ahead', 10, 0, 15, 25],
    ['part of a second', 0.2, 0, 6, 6.2],
  ])('lies behind both clocks: %s', (_, portal, aws, cutOff, settlesAt) => {
    expect(cutOffAfter(inSeconds(portal), inSeconds(aws))).toEqual({
      cutOff: inSeconds(cutOff),
      settlesAt: inSeconds(settlesAt),
    })
  })
})

describe('the policy', () => {
  test('denies everything to one session, to one user, and to a whole role, and says from when', () => {
    expect(JSON.parse(plan([session('s1', inSeconds(5))]).document)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: {
            DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T13:00:00Z' },
            StringEquals: { 'aws:PrincipalTag/jitney:session': ['s1'] },
          },
        },
      ],
    })
    expect(conditions(plan([user('jane-1', inSeconds(5))]).document)).toEqual([
      {
        DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T12:00:05Z' },
        StringEquals: { 'aws:SourceIdentity': ['jane-1'] },
      },
    ])
    expect(conditions(plan([role(inSeconds(5))]).document)).toEqual([
      { DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T12:00:05Z' } },
    ])
  })

  test('keeps what the role denies already, and puts sessions of an hour into one statement', () => {
    const before = plan([session('s1', inSeconds(5)), user('jane-1', inSeconds(5))]).document
    const { document } = plan([session('s2', inSeconds(60))], { current: before, now: inSeconds(55) })
    expect(conditions(document).map(({ StringEquals }: never) => StringEquals)).toEqual([
      { 'aws:PrincipalTag/jitney:session': ['s1', 's2'] },
      { 'aws:SourceIdentity': ['jane-1'] },
    ])
  })

  test('has each user once, at the latest cut-off, whichever came first', () => {
    const before = plan([user('jane-1', inSeconds(50))]).document
    for (const [current, denials] of [
      [undefined, [user('jane-1', inSeconds(5)), user('jane-1', inSeconds(50))]],
      [before, [user('jane-1', inSeconds(5))]],
    ] as const)
      expect(plan(denials, { current }).document).toBe(before)
  })

  test('drops what no living session can meet, and no sooner', () => {
    const current = plan([user('jane-1', inSeconds(0))]).document
    const denials = [user('john-2', inSeconds(43_000))]
    const text = (seconds: number) => plan(denials, { current, now: inSeconds(seconds) }).document
    expect(text(43_199)).toContain('jane-1')
    expect(text(43_200)).not.toContain('jane-1')
    expect(text(43_200)).toContain('john-2')
  })

  test('names nobody whom the denial of everyone covers, and all whom it does not', () => {
    const { document } = plan([
      user('jane-1', inSeconds(5)),
      role(inSeconds(9)),
      user('john-2', inSeconds(20)),
    ])
    expect(document).not.toContain('jane-1')
    expect(document).toContain('john-2')
    expect(conditions(document)).toHaveLength(2)
  })

  test.each(['', 'null', '[]', '{"Statement":"x"}', '{"Statement":[null,{"Effect":"Deny"}]}', 'not JSON'])(
    'is written anew over %p',
    (current) => {
      expect(plan([role(inSeconds(5))], { current }).document).toBe(plan([role(inSeconds(5))]).document)
    },
  )
})

describe('when there is no room', () => {
  const many = Array.from({ length: 400 }, () => session(crypto.randomUUID(), inSeconds(5)))

  test('everyone from before the last cut-off is denied, and that is said', () => {
    const { document, everyone } = plan([...many, user('jane-1', inSeconds(9))])
    expect(everyone).toEqual(inSeconds(9))
    expect(conditions(document)).toEqual([{ DateLessThan: { 'aws:TokenIssueTime': '2026-10-01T12:00:09Z' } }])
  })

  test('the hour to which sessions are rounded is never the cut-off of everyone', () => {
    const current = plan(many.slice(0, 200)).document
    expect(plan(many.slice(200), { current }).everyone).toEqual(inSeconds(5))
  })

  test('some two hundred sessions fit', () => {
    const { document, everyone } = plan(many.slice(0, 240))
    expect([everyone, document.length <= policyRoom]).toEqual([undefined, true])
  })

  test('AWS may have less of it than we think', () => {
    expect(plan([user('jane-1', inSeconds(5))], { room: 'least' })).toEqual({
      document: plan([role(inSeconds(5))]).document,
      everyone: inSeconds(5),
    })
  })
})
