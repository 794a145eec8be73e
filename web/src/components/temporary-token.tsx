import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { temporaryTokenQuery } from '../queries.ts'
import { useServerTime } from '../server-time.ts'
import { Eye } from './eye.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { TimeLeft } from './time-left.tsx'

/** Made when it is first shown or copied; this page keeps it in memory, and nowhere else. */
export function TemporaryToken({ administrator }: { readonly administrator: boolean }) {
  const making = useQuery(temporaryTokenQuery(administrator))
  const now = useServerTime()
  const [shown, setShown] = useState(false)
  const [copy, setCopy] = useState<'copied' | 'refused'>()
  const made = making.data && Date.parse(making.data.expiresAt) > now ? making.data : undefined
  const token = async () => made ?? (await making.refetch({ throwOnError: false })).data
  const toggle = async () => setShown(shown && made ? false : (await token()) !== undefined)
  const copyToken = async () => {
    const text = (await token())?.token
    if (text === undefined) return
    setCopy(await navigator.clipboard.writeText(text).then(copied, refused))
  }
  return (
    <SpaceBetween size="xxs">
      <Box variant="awsui-key-label">Temporary API Token</Box>
      <div className="secret-line">
        <code className="breakable">
          {made && shown ? made.token : `••••••••••••${made?.ending ?? '••••'}`}
        </code>
        <Button
          variant="icon"
          iconSvg={<Eye open={!(made && shown)} />}
          ariaLabel={made && shown ? 'Hide the temporary API token' : 'Show the temporary API token'}
          loading={making.isFetching}
          onClick={() => void toggle()}
        />
        <Button
          variant="icon"
          iconName="copy"
          ariaLabel="Copy the temporary API token"
          disabled={making.isFetching}
          onClick={() => void copyToken()}
        />
        {copy && (
          <span role="status">
            <StatusIndicator type={copy === 'copied' ? 'success' : 'error'}>
              {copy === 'copied' ? 'Copied' : 'The browser did not allow it'}
            </StatusIndicator>
          </span>
        )}
      </div>
      {made ? (
        <TimeLeft from={made.createdAt} until={made.expiresAt} />
      ) : (
        <Box variant="small">It is made when you first show or copy it, and ends with this sign-in.</Box>
      )}
      {making.isError && <ProblemAlert error={making.error} />}
    </SpaceBetween>
  )
}

const copied = () => 'copied' as const
const refused = () => 'refused' as const
