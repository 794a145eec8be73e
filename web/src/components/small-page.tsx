import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'
import { usePageTitle } from '../page-title.ts'
import { ColorModeMenu } from './color-mode-menu.tsx'
import { ProductMark } from './product-mark.tsx'

/** A page of one concern, outside the signed-in frame: a card in the middle. */
export function SmallPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  usePageTitle(title)
  return (
    <div className="small-page">
      <header>
        <ProductMark />
      </header>
      <main>
        <Container header={<Header variant="h1">{title}</Header>}>{children}</Container>
      </main>
      <footer>
        <ColorModeMenu />
      </footer>
    </div>
  )
}
