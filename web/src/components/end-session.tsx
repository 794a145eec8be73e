import { sessionPaths } from '../../../src/protocol/paths.ts'
import type { IssuedSession } from '../../../src/protocol/sessions.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { Confirm } from './confirm.tsx'

type EndSessionProps = {
  readonly session: IssuedSession & { readonly user?: string | undefined }
  /** The session may be somebody else's. */
  readonly anyones: boolean
  readonly onClose: () => void
}

/** Ends one AWS session before its time. */
export default function EndSession({ session, anyones, onClose }: EndSessionProps) {
  const path = anyones ? sessionPaths.revocation : sessionPaths.myRevocation
  const where = session.tenant ?? 'the AWS account'
  return (
    <Confirm
      title="End AWS Session"
      action="End"
      act={() => call(pathOf(path, { session: session.sessionId }), { method: 'POST', body: {} })}
      onDone={() => {
        void queryClient.invalidateQueries({ queryKey: ['aws-sessions'] })
        onClose()
      }}
      onClose={onClose}
    >
      AWS refuses whatever uses this session{session.user === undefined ? '' : ` of ${session.user}`} on{' '}
      {where}: usually within seconds, at worst minutes. This cannot be undone.
    </Confirm>
  )
}
