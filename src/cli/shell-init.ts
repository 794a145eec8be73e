import { usageError } from './cli-error.ts'
import { type Command, print } from './command.ts'
import { guessShell, parseShell } from './shell/guess-shell.ts'
import { type Shell, shells } from './shell/quote.ts'

const posix = `# jitnow PORTAL [FLAGS]: a fresh link to the AWS console, on the clipboard where there is one.
jitnow() {
  case "$1" in
    '' | -*) echo 'jitnow: name the portal, such as portal.example.com' >&2; return 2 ;;
    http://* | https://*) _jitney_host=$1 ;;
    *) _jitney_host="https://$1" ;;
  esac
  shift
  [ $# -eq 0 ] && set -- --admin
  _jitney_url=$(command jitney console --url --host "$_jitney_host" --interactive "$@") || return
  if command -v pbcopy >/dev/null 2>&1; then printf %s "$_jitney_url" | pbcopy
  elif command -v wl-copy >/dev/null 2>&1; then printf %s "$_jitney_url" | wl-copy
  elif command -v xclip >/dev/null 2>&1; then printf %s "$_jitney_url" | xclip -selection clipboard
  elif command -v clip.exe >/dev/null 2>&1; then printf %s "$_jitney_url" | clip.exe
  else printf '%s\\n' "$_jitney_url"
  fi
  unset _jitney_host _jitney_url
}`

const fish = `# jitnow PORTAL [FLAGS]: a fresh link to the AWS console, on the clipboard where there is one.
function jitnow
    switch "$argv[1]"
        case '' '-*'
            echo 'jitnow: name the portal, such as portal.example.com' >&2
            return 2
        case 'http://*' 'https://*'
            set -f host $argv[1]
        case '*'
            set -f host https://$argv[1]
    end
    set -f more $argv[2..]
    test (count $more) -eq 0; and set more --admin
    set -f url (command jitney console --url --host $host --interactive $more); or return
    for tool in pbcopy wl-copy 'xclip -selection clipboard' clip.exe
        set -f words (string split ' ' $tool)
        if command -q $words[1]
            printf %s $url | $words
            return
        end
    end
    echo $url
end`

const powershell = `# jitnow PORTAL [FLAGS]: a fresh link to the AWS console, on the clipboard.
function jitnow {
  if ($args.Count -eq 0 -or "$($args[0])".StartsWith('-')) {
    Write-Error 'jitnow: name the portal, such as portal.example.com'
    return
  }
  $portal = "$($args[0])"
  if ($portal -notmatch '^https?://') { $portal = "https://$portal" }
  $more = @($args | Select-Object -Skip 1)
  if ($more.Count -eq 0) { $more = @('--admin') }
  $url = & jitney console --url --host $portal --interactive @more
  if ($LASTEXITCODE -eq 0) { $url | Set-Clipboard }
}`

const functions: Partial<Record<Shell, string>> = { bash: posix, zsh: posix, fish, powershell }

const textFor = (shell: Shell) => {
  const text = functions[shell]
  if (text === undefined)
    throw usageError('cmd.exe has no functions', 'use PowerShell, or `jitney console --url`')
  return text
}

/** Prints the shell function `jitnow`. */
export const shellInit: Command = {
  summary: 'print the shell function jitnow, which puts a console link on the clipboard',
  flags: {},
  operand: { name: 'SHELL', text: "your shell's name; guessed when absent", choices: shells },
  examples: ['shell-init zsh', 'shell-init powershell'],
  notes: [
    'bash, zsh    eval "$(jitney shell-init zsh)"              in ~/.bashrc or ~/.zshrc',
    'fish         jitney shell-init fish | source              in ~/.config/fish/config.fish',
    'PowerShell   jitney shell-init powershell | Out-String | Invoke-Expression   in $PROFILE',
    '',
    'Then `jitnow portal.example.com`, or `jitnow portal.example.com --tenant dev01`.',
  ],
  run: async ({ flags }) => {
    const [shell] = flags.operands
    return print(textFor(shell === undefined ? guessShell(process.env, process.platform) : parseShell(shell)))
  },
}
