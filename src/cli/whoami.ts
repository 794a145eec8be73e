import { type Command, print, printJson } from './command.ts'
import { jsonFlag, personFlags } from './common-flags.ts'
import { readPortalCall } from './read-call.ts'
import { showMe } from './show-me.ts'

export const whoami: Command = {
  summary: 'print who the portal takes you for',
  flags: { ...personFlags, ...jsonFlag },
  examples: ['whoami --host https://portal.example.com', 'whoami --json | jq -r .name'],
  run: async (call) => {
    const asking = readPortalCall(call)
    const me = await showMe(asking)
    const { host, proof } = asking.request
    if (call.flags.on.has('json')) return printJson({ ...me, portal: host, proof: proof.kind })
    const rights = me.administrator ? ', with administrator access' : ''
    return print(`${me.name} at ${host}, by ${proofNames[proof.kind]}${rights}, until ${me.provenUntil}`)
  },
}

const proofNames = { token: 'a token', login: 'the stored login' } as const
