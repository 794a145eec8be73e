import { usageError } from '../cli-error.ts'
import { type Command, type Commands, print } from '../command.ts'
import { guessShell, parseShell } from '../shell/guess-shell.ts'
import { completionScripts } from './scripts.ts'

const choices = ['bash', 'zsh', 'fish', 'powershell']

/** The command over a table that it is itself a part of. */
export const completionOf = (commands: () => Commands): Command => ({
  summary: 'print the completions of a shell',
  flags: {},
  operand: { name: 'SHELL', text: "your shell's name; guessed when absent", choices },
  examples: ['completion zsh', 'completion powershell'],
  notes: [
    'bash         source <(jitney completion bash)             in ~/.bashrc',
    'zsh          source <(jitney completion zsh)              in ~/.zshrc, after compinit',
    'fish         jitney completion fish | source              in ~/.config/fish/config.fish',
    'PowerShell   jitney completion powershell | Out-String | Invoke-Expression   in $PROFILE',
  ],
  run: async ({ flags }) => {
    const [name] = flags.operands
    const shell = name === undefined ? guessShell(process.env, process.platform) : parseShell(name)
    const script = completionScripts[shell]
    if (script === undefined)
      throw usageError('cmd.exe has no completions', `choose one of ${choices.join(', ')}`)
    return print(script(commands()))
  },
})
