import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import type { Credentials } from '../../../src/protocol/sessions.ts'
import { credentialForms } from '../credential-forms.ts'
import { reasonInWords } from '../durations.ts'
import { Snippet } from './snippet.tsx'
import { Time } from './time.tsx'
import { TimeLeft } from './time-left.tsx'

/** Credentials to copy in every form, with how long they last and why. */
export function IssuedCredentials({ credentials }: { readonly credentials: Credentials }) {
  const { serverTime, expiresAt, durationReason, tenant, roleArn } = credentials
  const reason = reasonInWords(durationReason)
  return (
    <SpaceBetween size="m">
      <Box>
        <Box variant="strong">Step 2:</Box> copy them to where you need them. They are shown this once, and
        the portal keeps no copy.
      </Box>
      <Tabs
        ariaLabel="Forms of the credentials"
        tabs={credentialForms(credentials, tenant ?? 'jitney-admin').map(({ id, label, text }) => ({
          id,
          label,
          content:
            text === undefined ? (
              <Box>These credentials cannot be written in this form. Take another one.</Box>
            ) : (
              <Snippet what={`the credentials for ${label}`} text={text} />
            ),
        }))}
      />
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Time left', value: <TimeLeft from={serverTime} until={expiresAt} /> },
          { label: 'Until', value: <Time at={expiresAt} /> },
          { label: 'Role', value: <span className="breakable">{roleArn}</span> },
        ]}
      />
      {reason && (
        <Box variant="small">
          They last {Math.round(credentials.durationSeconds / 60)} minutes: {reason}.
        </Box>
      )}
    </SpaceBetween>
  )
}
