import type { Me } from '../../../src/protocol/identity.ts'
import { navigate } from '../router.tsx'
import { useWide } from '../wide.ts'
import { ColorModeMenu } from './color-mode-menu.tsx'
import { FindResource } from './find-resource.tsx'
import { JitMenu } from './jit-menu.tsx'
import { ProductMark } from './product-mark.tsx'
import { TenantChooser } from './tenant-chooser.tsx'
import { UserMenu } from './user-menu.tsx'

/** Its id is what AppLayout measures to begin below it. */
export const topBarId = 'top-bar'

/** Our own rather than Cloudscape's TopNavigation, whose menus cannot show a name over a role. */
export function TopBar({ me }: { readonly me: Me }) {
  const wide = useWide()
  return (
    <header id={topBarId}>
      <a
        href="/app/"
        className="home-link"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          navigate('/app/')
        }}
      >
        <ProductMark />
      </a>
      <div className="tenant-chooser">
        <TenantChooser />
      </div>
      <JitMenu variant="normal" compact={!wide} />
      <FindResource />
      <ColorModeMenu />
      <UserMenu me={me} />
    </header>
  )
}
