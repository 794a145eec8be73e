import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { type ColorMode, colorModeChoice, colorModeOf } from '../color-mode.ts'
import { useStoredChoice } from '../stored-choice.ts'

const names: Readonly<Record<ColorMode, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}

export function ColorModeMenu() {
  const chosen = colorModeOf(useStoredChoice(colorModeChoice))
  return (
    <ButtonDropdown
      variant="icon"
      iconName="settings"
      ariaLabel="Appearance"
      expandToViewport
      items={Object.entries(names).map(([id, text]) => ({
        itemType: 'checkbox',
        id,
        text,
        checked: id === chosen,
      }))}
      // "As the system" is no choice, so nothing is kept for it.
      onItemClick={({ detail }) => colorModeChoice.write(detail.id === 'system' ? undefined : detail.id)}
    />
  )
}
