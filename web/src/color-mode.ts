import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { storedChoice } from './stored-choice.ts'

export type ColorMode = 'system' | 'light' | 'dark'

export const colorModeChoice = storedChoice('jitney.colorMode')

export const colorModeOf = (stored: string | undefined): ColorMode =>
  stored === 'light' || stored === 'dark' ? stored : 'system'

/** Applies the reader's choice now and on every change of it or of the system's mode. */
export function followColorMode(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const chosen = colorModeOf(colorModeChoice.read())
    const mode = chosen === 'system' ? (systemDark.matches ? 'dark' : 'light') : chosen
    applyMode(mode === 'dark' ? Mode.Dark : Mode.Light)
    document.documentElement.style.colorScheme = mode
  }
  apply()
  systemDark.addEventListener('change', apply)
  colorModeChoice.subscribe(apply)
}
