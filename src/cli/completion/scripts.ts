import type { Commands } from '../command.ts'
import { quote, type Shell } from '../shell/quote.ts'
import { completables, firstWords } from './words.ts'

const flagWords = (flags: readonly { readonly name: string }[]) => flags.map(({ name }) => `--${name}`)

const allFirst = (commands: Commands) => [...firstWords(commands).map(({ word }) => word), 'serve', 'sandbox']

const wordsAfter = (commands: Commands) => [
  ...firstWords(commands)
    .filter(({ seconds }) => seconds.length > 0)
    .map(({ word, seconds }) => ({ name: word, words: seconds })),
  ...completables(commands).map(({ name, flags, choices }) => ({
    name,
    words: [...choices, ...flagWords(flags)],
  })),
]

/** After `--` comes another program, which is completed as such. */
const bash = (commands: Commands) => `# jitney: completion for bash
_jitney() {
  local word=\${COMP_WORDS[COMP_CWORD]} key=\${COMP_WORDS[1]} i
  COMPREPLY=()
  for ((i = 2; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} == -- ]]; then
      COMPREPLY=($(compgen -c -f -- "$word"))
      return
    fi
  done
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W ${quote.bash(allFirst(commands).join(' '))} -- "$word"))
    return
  fi
  case "$key \${COMP_WORDS[2]}" in
${completables(commands)
  .filter(({ name }) => name.includes(' '))
  .map(({ name }) => `    ${quote.bash(name)}) ((COMP_CWORD > 2)) && key=${quote.bash(name)} ;;`)
  .join('\n')}
  esac
  case $key in
${wordsAfter(commands)
  .map(
    ({ name, words }) =>
      `    ${quote.bash(name)}) COMPREPLY=($(compgen -W ${quote.bash(words.join(' '))} -- "$word")) ;;`,
  )
  .join('\n')}
  esac
}
complete -o default -F _jitney jitney`

/** `_describe` splits at the first colon, so those in texts are escaped. */
const described = (word: string, text: string) => quote.zsh(`${word}:${text.replaceAll(':', '\\:')}`)

const zsh = (commands: Commands) => `#compdef jitney
# jitney: completion for zsh
_jitney() {
  local -a choices
  local key=\${words[2]}
  local i=\${words[(i)--]}
  if (( i > 2 && i < CURRENT )); then
    shift $i words
    (( CURRENT -= i ))
    _normal
    return
  fi
  if (( CURRENT == 2 )); then
    choices=(
${[
  ...firstWords(commands).map(({ word, summary }) => `      ${described(word, summary)}`),
  `      ${described('serve', 'run the portal')}`,
  `      ${described('sandbox', 'run a portal with a made-up AWS')}`,
].join('\n')}
    )
    _describe command choices
    return
  fi
  if (( CURRENT > 3 )); then
    case "$key \${words[3]}" in
${completables(commands)
  .filter(({ name }) => name.includes(' '))
  .map(({ name }) => `      ${quote.zsh(name)}) key=${quote.zsh(name)} ;;`)
  .join('\n')}
    esac
  fi
  case $key in
${firstWords(commands)
  .filter(({ seconds }) => seconds.length > 0)
  .map(({ word, seconds }) => `    ${quote.zsh(word)}) choices=(${seconds.join(' ')}) ;;`)
  .join('\n')}
${completables(commands)
  .map(({ name, flags, choices }) => {
    const all = [
      ...choices.map((choice) => quote.zsh(choice)),
      ...flags.map((flag) => described(`--${flag.name}`, flag.text)),
    ]
    return `    ${quote.zsh(name)}) choices=(${all.join(' ')}) ;;`
  })
  .join('\n')}
  esac
  _describe argument choices || _files
}
if [[ $funcstack[1] == _jitney ]]; then _jitney "$@"; else compdef _jitney jitney; fi`

const fishCondition = (name: string) => {
  const words = name.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`)
  return quote.fish(words.join('; and '))
}

const fish = (commands: Commands) =>
  [
    '# jitney: completion for fish',
    'complete -c jitney -f',
    ...firstWords(commands).map(
      ({ word, summary }) =>
        `complete -c jitney -n __fish_use_subcommand -a ${word} -d ${quote.fish(summary)}`,
    ),
    `complete -c jitney -n __fish_use_subcommand -a serve -d ${quote.fish('run the portal')}`,
    'complete -c jitney -n __fish_use_subcommand -a sandbox -d ' +
      quote.fish('run a portal with a made-up AWS'),
    ...firstWords(commands)
      .filter(({ seconds }) => seconds.length > 0)
      .map(
        ({ word, seconds }) =>
          `complete -c jitney -n ${fishCondition(word)} -a ${quote.fish(seconds.join(' '))}`,
      ),
    ...completables(commands).flatMap(({ name, flags, choices }) => [
      ...(choices.length === 0
        ? []
        : [`complete -c jitney -n ${fishCondition(name)} -a ${quote.fish(choices.join(' '))}`]),
      ...flags.map(
        (flag) =>
          `complete -c jitney -n ${fishCondition(name)} -l ${flag.name}${flag.takesValue ? ' -r' : ''} -d ${quote.fish(flag.text)}`,
      ),
    ]),
  ].join('\n')

const powershell = (commands: Commands) => `# jitney: completion for PowerShell
Register-ArgumentCompleter -Native -CommandName jitney -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $after = @{
${wordsAfter(commands)
  .filter(({ words }) => words.length > 0)
  .map(({ name, words }) => `    ${quote.powershell(name)} = @(${words.map(quote.powershell).join(', ')})`)
  .join('\n')}
  }
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
  if ($wordToComplete -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $candidates = switch ($words.Count) {
    0 { ${allFirst(commands).map(quote.powershell).join(', ')} }
    1 { $after[$words[0]] }
    default { if ($after["$($words[0]) $($words[1])"]) { $after["$($words[0]) $($words[1])"] } else { $after[$words[0]] } }
  }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}`

/** The completions of each shell that has any. */
export const completionScripts: Partial<Record<Shell, (commands: Commands) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
}
