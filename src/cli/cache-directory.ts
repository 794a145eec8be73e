import type { Environment } from './aws-request.ts'

/** Where this user's cache is; nothing says yet that the directory exists. Undefined when there is no home at all. */
export const cacheDirectory = (environment: Environment, platform: string): string | undefined => {
  const chosen = environment.JITNEY_CACHE_DIR
  if (chosen) return chosen.replace(/(?<=.)[\\/]+$/, '')
  if (platform === 'win32') return below(environment.LOCALAPPDATA, 'jitney')
  if (platform === 'darwin') return below(environment.HOME, 'Library/Caches/jitney')
  // The specification says that a relative XDG_CACHE_HOME is to be ignored.
  const shared = environment.XDG_CACHE_HOME
  return shared?.startsWith('/') ? below(shared, 'jitney') : below(environment.HOME, '.cache/jitney')
}

const below = (parent: string | undefined, name: string) => (parent ? `${parent}/${name}` : undefined)
