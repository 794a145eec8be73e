/** AWS's documented behaviour as data: every file in `cases/` is a list of questions and AWS's answers. */
import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContextValues, createContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import type { Caller } from './match-principal.ts'
import { parsePolicy } from './parse-policy.ts'
import type { Json } from './policy-json.ts'

type Case = {
  readonly name: string
  /** The page of the IAM User Guide that says so. */
  readonly source: string
  readonly caller: Caller
  readonly action: string
  readonly resource: string
  readonly context: ContextValues
  readonly identity: readonly Json[]
  readonly boundary?: readonly Json[]
  readonly session?: readonly Json[]
  readonly resourcePolicy?: {
    readonly policy: Json
    readonly account: string
    readonly pins?: Readonly<Record<string, string>>
    readonly mustAllow?: boolean
  }
  readonly expect: 'allow' | { readonly denied: 'explicit' | 'implicit'; readonly by: string }
}

const folder = join(import.meta.dir, 'cases')

for (const file of readdirSync(folder)) {
  const cases: readonly Case[] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  describe(file, () => {
    test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
      expect(one.source).toStartWith('https://docs.aws.amazon.com/IAM/latest/UserGuide/')
      expect(ask(one)).toEqual(one.expect)
    })
  })
}

function ask(one: Case): Case['expect'] {
  const { caller, action, resource, resourcePolicy } = one
  const decision = evaluate(
    caller,
    { action, resource, context: createContext(one.context) },
    {
      identity: one.identity.map((policy) => parsePolicy(policy, 'identity')),
      boundary: one.boundary?.map((policy) => parsePolicy(policy, 'identity')),
      session: one.session?.map((policy) => parsePolicy(policy, 'session')),
      resource: resourcePolicy && {
        policy: parsePolicy(resourcePolicy.policy, action.startsWith('sts:') ? 'trust' : 'resource'),
        account: resourcePolicy.account,
        pins: new Map(Object.entries(resourcePolicy.pins ?? {})),
        mustAllow: resourcePolicy.mustAllow ?? false,
      },
    },
  )
  if (decision.allowed) return 'allow'
  return { denied: decision.explicit ? 'explicit' : 'implicit', by: decision.by }
}
