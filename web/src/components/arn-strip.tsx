import Box from '@cloudscape-design/components/box'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import type { Resource } from '../../../src/protocol/resources.ts'
import { ConsoleLink } from './console-link.tsx'

/** Under a resource's title: its ARN, and at the right end the way into the AWS console. */
export function ArnStrip({ resource, tenant }: { readonly resource: Resource; readonly tenant: string }) {
  return (
    <div className="arn-strip">
      <span className="arn">
        <Box variant="code">{resource.arn}</Box>
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel="Copy the ARN"
          copySuccessText="Copied"
          copyErrorText="The browser did not allow it"
          textToCopy={resource.arn}
        />
      </span>
      <ConsoleLink tenant={tenant} destination={resource.destination} name={resource.name} />
    </div>
  )
}
