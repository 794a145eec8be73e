import Flashbar from '@cloudscape-design/components/flashbar'
import { dismiss, type Notice } from '../notices.ts'

/** A module of its own, since it is loaded with the first notice. */
export default function NoticeBar({ notices }: { readonly notices: readonly Notice[] }) {
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
