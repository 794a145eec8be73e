import type { Environment } from '../aws-request.ts'
import { usageError } from '../cli-error.ts'
import { browserCommand } from '../login/open-browser.ts'

/** Where in the browser the console is to open. */
export type BrowserChoice = {
  readonly browser: string | undefined
  readonly profile: string | undefined
  readonly container: string | undefined
}

const parseName = (flag: string, text: string | undefined) => {
  if (text === undefined || /^[A-Za-z0-9_][A-Za-z0-9_. @+-]{0,63}$/.test(text)) return text
  throw usageError(`--${flag} takes a name of letters, digits, spaces and . _ @ + -`)
}

export const readBrowserChoice = (text: ReadonlyMap<string, string>): BrowserChoice => {
  const profile = parseName('browser-profile', text.get('browser-profile'))
  const container = parseName('container', text.get('container'))
  if (profile !== undefined && container !== undefined)
    throw usageError(
      'a profile and a container were both asked for',
      'keep one of --browser-profile and --container',
    )
  return { browser: text.get('browser') || undefined, profile, container }
}

type Family = 'firefox' | 'chromium'

const familyOf = (program: string): Family =>
  /firefox|librewolf|waterfox/i.test(program) ? 'firefox' : 'chromium'

const usual: Readonly<Record<Family, Readonly<Record<string, readonly string[]>>>> = {
  firefox: {
    darwin: ['/usr/bin/open', '-na', 'Firefox', '--args'],
    win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  },
  chromium: {
    darwin: ['/usr/bin/open', '-na', 'Google Chrome', '--args'],
    win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
  },
}
const elsewhere: Readonly<Record<Family, readonly string[]>> = {
  firefox: ['firefox'],
  chromium: ['google-chrome'],
}

const startOf = (browser: string | undefined, family: Family, platform: string) =>
  browser === undefined ? (usual[family][platform] ?? elsewhere[family]) : [browser]

/** The add-on "Open external links in a container" listens to this scheme. */
const inContainer = (url: string, container: string) =>
  `ext+container:name=${encodeURIComponent(container)}&url=${encodeURIComponent(url)}`

type Surroundings = { readonly environment: Environment; readonly platform: string }

/** The program and arguments that open an address where the person wants it. There is no shell. */
export const chosenCommand = (
  url: string,
  { browser, profile, container }: BrowserChoice,
  { environment, platform }: Surroundings,
): readonly string[] => {
  const named = browser ?? (environment.JITNEY_BROWSER || undefined)
  if (container !== undefined) return [...startOf(named, 'firefox', platform), inContainer(url, container)]
  if (profile === undefined)
    return browser === undefined ? browserCommand(url, environment, platform) : [browser, url]
  const family = familyOf(named ?? '')
  const chosen = family === 'firefox' ? ['-P', profile] : [`--profile-directory=${profile}`]
  return [...startOf(named, family, platform), ...chosen, url]
}
