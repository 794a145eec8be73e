/** What a reader types or pastes on a workstation. Undefined wherever a name is not plain enough for a command line. */
import { isPlain, profileName } from './profile-snippet.ts'

export type Target = {
  readonly tenant: string
  readonly region: string
  readonly portal: string
  readonly administrator: boolean
}

export const systems = ['macos', 'linux', 'windows'] as const
export type System = (typeof systems)[number]

export const systemNames: Readonly<Record<System, string>> = {
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
}

/** The release's word for a system. */
export const releaseWords: Readonly<Record<System, string>> = {
  macos: 'darwin',
  linux: 'linux',
  windows: 'windows',
}

export function systemOf({ userAgent }: { readonly userAgent: string }): System {
  if (/Windows/.test(userAgent)) return 'windows'
  return /Mac OS|Macintosh/.test(userAgent) ? 'macos' : 'linux'
}

export const homebrewLine = 'brew install jitney-access/tap/jitney'

/** Asks AWS who one is: works with every right, and changes nothing. */
export function tryLine(target: Target, system: System): string | undefined {
  if (!isPlain(target)) return undefined
  const profile = profileName(target)
  return system === 'windows'
    ? `$env:AWS_PROFILE = '${profile}'; aws sts get-caller-identity`
    : `AWS_PROFILE=${profile} aws sts get-caller-identity`
}

export type JitNow = {
  readonly id: string
  readonly label: string
  readonly file: string
  readonly text: string
}

/** `jitnow [tenant]` puts a fresh console address into the clipboard. */
export function jitNowFunctions(target: Target, system: System): readonly JitNow[] {
  if (!isPlain(target)) return []
  if (system === 'windows') return [powershell(target)]
  const clipboard = system === 'macos' ? 'pbcopy' : 'xclip -selection clipboard'
  const all = [
    { id: 'zsh', label: 'zsh', file: '~/.zshrc', text: posix(target, clipboard) },
    { id: 'bash', label: 'bash', file: '~/.bashrc', text: posix(target, clipboard) },
    { id: 'fish', label: 'fish', file: '~/.config/fish/config.fish', text: fish(target, clipboard) },
    powershell(target),
  ]
  return system === 'linux' ? [...all.slice(1, 2), ...all.slice(0, 1), ...all.slice(2)] : all
}

const posix = ({ tenant, portal, administrator }: Target, clipboard: string): string =>
  [
    'function jitnow() {',
    `  jitney aws ${administrator ? '--admin' : `--tenant "\${1:-${tenant}}"`} --no-cache --host "${portal}" --interactive | jq -r .ConsoleUrl | ${clipboard}`,
    '}',
  ].join('\n')

const fish = ({ tenant, portal, administrator }: Target, clipboard: string): string =>
  [
    'function jitnow',
    ...(administrator ? [] : [`  set -l tenant ${tenant}`, '  set -q argv[1]; and set tenant $argv[1]']),
    `  jitney aws ${administrator ? '--admin' : '--tenant $tenant'} --no-cache --host "${portal}" --interactive | jq -r .ConsoleUrl | ${clipboard}`,
    'end',
  ].join('\n')

const powershell = ({ tenant, portal, administrator }: Target): JitNow => ({
  id: 'powershell',
  label: 'PowerShell',
  file: '$PROFILE',
  text: [
    `function jitnow${administrator ? '' : `([string]$Tenant = '${tenant}')`} {`,
    `  jitney aws ${administrator ? '--admin' : '--tenant $Tenant'} --no-cache --host '${portal}' --interactive | ConvertFrom-Json | Select-Object -ExpandProperty ConsoleUrl | Set-Clipboard`,
    '}',
  ].join('\n'),
})
