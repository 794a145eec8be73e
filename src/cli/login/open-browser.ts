import type { Environment } from '../aws-request.ts'
import { childEnvironment } from '../spawn-self.ts'

/** `BROWSER` may list several, and may hold a place for the address; only a plain first one is a program we can start. */
const programOf = (browser: string | undefined, platform: string) => {
  const first = platform === 'win32' ? browser : browser?.split(':')[0]
  return first && !first.includes('%') ? first : undefined
}

/** The program and arguments that open an address, which is always one argument of its own: there is no shell. */
export const browserCommand = (
  url: string,
  environment: Environment,
  platform: string,
): readonly string[] => {
  const chosen = environment.JITNEY_BROWSER || programOf(environment.BROWSER, platform)
  if (chosen) return [chosen, url]
  if (platform === 'darwin') return ['/usr/bin/open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}

/** Opens an address that we built. When that fails, the person still has it on the terminal. */
export const openBrowser = (url: string) => {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url)) return
  try {
    Bun.spawn([...browserCommand(url, process.env, process.platform)], {
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
      env: childEnvironment(process.env),
    }).unref()
  } catch {}
}
