import { lazy, Suspense } from 'react'
import { useNotices } from '../notices.ts'

// Most pages are left before there is anything to tell.
const NoticeBar = lazy(() => import('./notice-bar.tsx'))

/** What was done, or why not, above whatever page is shown. */
export function Notices() {
  const notices = useNotices()
  return <Suspense>{notices.length > 0 && <NoticeBar notices={notices} />}</Suspense>
}
