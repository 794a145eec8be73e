import Alert from '@cloudscape-design/components/alert'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import SpaceBetween from '@cloudscape-design/components/space-between'

/** A secret that the portal told this once: it keeps only a hash. */
export function SecretOnce({ what, secret }: { readonly what: string; readonly secret: string }) {
  return (
    <SpaceBetween size="s">
      <Alert type="warning" statusIconAriaLabel="Warning">
        Copy the {what} now: it is shown this once, and the portal cannot show it again.
      </Alert>
      <div className="secret-once">
        <code data-testid="secret">{secret}</code>
        <CopyToClipboard
          copyButtonText="Copy"
          copyButtonAriaLabel={`Copy the ${what}`}
          copySuccessText="Copied"
          copyErrorText="The browser did not allow it"
          textToCopy={secret}
        />
      </div>
    </SpaceBetween>
  )
}
