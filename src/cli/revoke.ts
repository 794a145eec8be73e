import { sessionPaths } from '../protocol/paths.ts'
import { askApi } from './ask-api.ts'
import { CliError, usageError } from './cli-error.ts'
import { type Command, print, printJson } from './command.ts'
import { jsonFlag, personFlags } from './common-flags.ts'
import { readPortalCall } from './read-call.ts'

const parseSessionId = (text: string | undefined) => {
  if (text !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(text)) return text
  throw usageError('no session was named', '`jitney sessions` lists them with their ids')
}

const notOffered = () =>
  new CliError('refused', 'there is no such session of yours, or this portal does not end sessions early', {
    hint: '`jitney sessions` shows your sessions and until when each one lives',
  })

/** Ends what a session's credentials can do, before they end by themselves. */
export const revoke: Command = {
  summary: 'end an AWS session of yours before its time',
  flags: { ...personFlags, ...jsonFlag },
  operand: { name: 'SESSION', text: 'the id that `jitney sessions` shows' },
  examples: ['revoke 0b9a5a5e-5f0e-4d6e-9d6a-8f7d6c5b4a39 --host https://portal.example.com'],
  run: async (call) => {
    const session = parseSessionId(call.flags.operands[0])
    const path = `${sessionPaths.mySessions}/${session}/revocation`
    const answer = await askApi(readPortalCall(call), {
      method: 'POST',
      path,
      body: {},
      expected: [404, 405],
    })
    if (answer.status >= 400) throw notOffered()
    if (call.flags.on.has('json')) return printJson({ session, revoked: true })
    return print(`the session ${session} is ended; AWS may take a few minutes to refuse it everywhere`)
  },
}
