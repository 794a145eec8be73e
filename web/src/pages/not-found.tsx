import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { SmallPage } from '../components/small-page.tsx'
import { followInside } from '../router.tsx'

export function NotFound() {
  return (
    <SmallPage title="Page not found">
      <SpaceBetween size="m">
        <div>There is no page at this address.</div>
        <Button href="/app/" onFollow={followInside}>
          Go to the dashboard
        </Button>
      </SpaceBetween>
    </SmallPage>
  )
}
