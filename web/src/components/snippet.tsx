import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'

type SnippetProps = {
  /** What it is, for the name of its button: `Copy <what>`. */
  readonly what: string
  readonly text: string
}

/** Text to paste elsewhere, exactly as it stands. */
export function Snippet({ what, text }: SnippetProps) {
  return (
    <div className="boxed-snippet">
      <pre className="snippet">{text}</pre>
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel={`Copy ${what}`}
        copySuccessText="Copied"
        copyErrorText="The browser did not allow it"
        popoverRenderWithPortal
        textToCopy={text}
      />
    </div>
  )
}
