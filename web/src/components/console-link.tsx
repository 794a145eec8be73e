import Link from '@cloudscape-design/components/link'
import { consoleAddress } from '../cloud-services.ts'

type Props = { readonly tenant: string; readonly destination: string; readonly name: string }

/** Opens the AWS console at that very resource, in a new tab, with the tenant's rights. */
export function ConsoleLink({ tenant, destination, name }: Props) {
  return (
    <Link
      href={consoleAddress(tenant, destination)}
      target="_blank"
      rel="noopener"
      external
      externalIconAriaLabel="Opens in a new tab"
      ariaLabel={`Console of ${name}`}
    >
      Console
    </Link>
  )
}
