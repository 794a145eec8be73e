import Flashbar from '@cloudscape-design/components/flashbar'
import { dismiss, useNotices } from '../notices.ts'

/** What was done, or why not, above whatever page is shown. */
export function Notices() {
  const notices = useNotices()
  return (
    <Flashbar
      items={notices.map(({ id, type, title, text }) => ({
        id,
        type,
        header: title,
        content: text,
        dismissible: true,
        dismissLabel: 'Dismiss',
        ariaRole: type === 'error' ? 'alert' : 'status',
        onDismiss: () => dismiss(id),
      }))}
    />
  )
}
