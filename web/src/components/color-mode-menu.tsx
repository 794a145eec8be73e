import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import { type ColorMode, colorModeChoice, colorModeOf } from '../color-mode.ts'
import { useStoredChoice } from '../stored-choice.ts'

const names: Readonly<Record<ColorMode, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}

export function ColorModeMenu() {
  return (
    <ButtonDropdown
      variant="inline-icon"
      ariaLabel="Appearance"
      items={useColorModeItems()}
      onItemClick={chooseColorMode}
    >
      Appearance
    </ButtonDropdown>
  )
}

export function useColorModeItems(): ButtonDropdownProps.CheckboxItem[] {
  const chosen = colorModeOf(useStoredChoice(colorModeChoice))
  return Object.entries(names).map(([id, text]) => ({
    itemType: 'checkbox',
    id,
    text,
    checked: id === chosen,
  }))
}

/** "As the system" is no choice, so nothing is kept for it. */
export const chooseColorMode = ({ detail }: CustomEvent<ButtonDropdownProps.ItemClickDetails>): void =>
  colorModeChoice.write(detail.id === 'system' ? undefined : detail.id)
