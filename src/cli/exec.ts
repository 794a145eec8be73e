import type { Command } from './command.ts'
import { portalFlags, targetFlags } from './common-flags.ts'
import { awsEnvironment, keyVariables } from './credential-variables.ts'
import { obtainCredentials } from './obtain-credentials.ts'
import { readAwsCall } from './read-call.ts'
import { becomeProgram, needProgram } from './run-program.ts'

/** Becomes another program that has the credentials in its environment. There is no shell. */
export const exec: Command = {
  summary: 'run a program with the credentials in its environment',
  flags: { ...targetFlags, ...portalFlags },
  program: 'required',
  notes: [
    'The program takes our place: its exit status and its signals are its own. Other AWS_ variables that name',
    'credentials, a profile or a Region are taken away. What runs longer than the credentials live is better',
    'served by `jitney serve-credentials -- PROGRAM`.',
  ],
  examples: [
    'exec --host https://portal.example.com --tenant dev01 -- aws s3 ls',
    'exec --tenant dev01 -- terraform plan',
  ],
  run: async (call) => {
    const words = needProgram(call.rest, 'jitney exec --tenant dev01 -- aws s3 ls')
    const credentials = await obtainCredentials(readAwsCall(call))
    return becomeProgram({
      words,
      env: awsEnvironment(keyVariables(credentials), process.env, process.platform),
    })
  },
}
