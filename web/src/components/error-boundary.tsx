import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { Component, type ReactNode } from 'react'

type Props = { readonly children: ReactNode }

/** The last resort. Most likely a page's file of an older version, gone since the portal was updated. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="centered">
        <Alert
          type="error"
          header="This page stopped working."
          action={<Button onClick={() => location.reload()}>Load it again</Button>}
        >
          The portal may have been updated while it was open.
        </Alert>
      </main>
    )
  }
}
