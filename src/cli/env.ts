import { type Command, print, printJson } from './command.ts'
import { jsonFlag, portalFlags, targetFlags } from './common-flags.ts'
import { awsAssignments, keyVariables } from './credential-variables.ts'
import { obtainCredentials } from './obtain-credentials.ts'
import { readAwsCall } from './read-call.ts'
import { assignmentLines } from './shell/assign.ts'
import { formats, readFormat } from './shell/guess-shell.ts'

/** Prints the credentials as lines that a shell can run. */
export const env: Command = {
  summary: 'print the credentials as variables for a shell',
  flags: {
    ...targetFlags,
    ...portalFlags,
    format: {
      value: 'SHELL',
      text: "in which shell's language; your own shell's when absent",
      choices: formats,
    },
    ...jsonFlag,
  },
  examples: [
    'env --host https://portal.example.com --tenant dev01 --format bash',
    'env --tenant dev01 --json | jq -r .AWS_ACCESS_KEY_ID',
  ],
  notes: [
    'bash, zsh    eval "$(jitney env --tenant dev01)"',
    'fish         jitney env --tenant dev01 --format fish | source',
    'PowerShell   jitney env --tenant dev01 --format powershell | Out-String | Invoke-Expression',
    'cmd.exe      for /f "delims=" %i in (\'jitney env --tenant dev01 --format cmd\') do @%i',
  ],
  run: async (call) => {
    const { flags } = call
    const format = flags.on.has('json')
      ? 'json'
      : readFormat(flags.text.get('format'), process.env, process.platform)
    const variables = keyVariables(await obtainCredentials(readAwsCall(call)))
    if (format === 'json') return printJson(variables)
    return print(assignmentLines(awsAssignments(variables, process.env), format))
  },
}
