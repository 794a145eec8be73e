import Button from '@cloudscape-design/components/button'

import { type ConsoleOf, consoleAddress, logOutFirstChoice } from '../console-address.ts'
import { useStoredChoice } from '../stored-choice.ts'

/** Opens a new tab whose own page asks for the session: nothing is issued before the click. */
export function ConsoleButton(target: ConsoleOf) {
  const logOutFirst = useStoredChoice(logOutFirstChoice) === 'yes'
  const tenant = 'tenant' in target ? target.tenant : undefined
  return (
    <Button
      href={consoleAddress(target, { logOutFirst })}
      target="_blank"
      rel="noopener noreferrer"
      iconName="external"
      iconAlign="right"
      wrapText={false}
      ariaLabel={tenant === undefined ? 'JIT Admin AWS Console' : `JIT AWS Console of ${tenant}`}
    >
      {tenant === undefined ? 'JIT Admin AWS Console' : 'JIT AWS Console'}
    </Button>
  )
}
