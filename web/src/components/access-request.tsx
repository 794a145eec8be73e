import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import type { AuthorizationRequest } from '../authorization-request.ts'
import { authorize } from '../authorize.ts'
import { type Offer, offerFor, type PortalAllows } from '../offer-access.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { SignedInAs } from './signed-in-as.tsx'

type AccessRequestProps = {
  readonly request: AuthorizationRequest
  readonly me: Me
  readonly portalAllows: PortalAllows
  readonly onEnd: (end: 'handed-over' | 'cancelled') => void
}

export function AccessRequest({ request, me, portalAllows, onEnd }: AccessRequestProps) {
  const offer = offerFor({ request, me, portalAllows })
  const click = useMutation({
    mutationFn: (decision: 'authorize' | 'cancel') =>
      authorize(request, { decision, administrator: offer === 'administrator' }),
    onSuccess: (outcome) => {
      if (outcome !== 'leaving') onEnd(outcome)
    },
  })
  // Once the browser leaves, nothing here may be clicked again.
  const deciding = click.isPending || click.isSuccess ? click.variables : undefined
  return (
    <SpaceBetween size="l">
      <Box variant="p">
        The <Box variant="strong">{request.application}</Box> application on your computer wants to access
        your credentials.
      </Box>
      <OfferNotice offer={offer} request={request} me={me} />
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Signed in as', value: <SignedInAs me={me} /> },
          { label: 'Access', value: accessNames[offer] },
          { label: 'Asked from', value: me.clientAddress },
          { label: 'Goes to this computer, at', value: `${request.host}:${request.port}` },
        ]}
      />
      <Box color="text-body-secondary">Authorize only what you have just started yourself.</Box>
      {click.isError && <ProblemAlert error={click.error} />}
      <AnswerButtons offer={offer} deciding={deciding} onDecide={click.mutate} />
    </SpaceBetween>
  )
}

const accessNames: Readonly<Record<Offer, string>> = {
  administrator: 'Administrator',
  tenants: 'Your tenants',
  'tenants-only': 'Your tenants, without administrator access',
  nothing: 'None',
}

type NoticeProps = Pick<AccessRequestProps, 'request' | 'me'> & { readonly offer: Offer }

function OfferNotice({ offer, request: { application }, me }: NoticeProps) {
  if (offer === 'administrator') {
    return (
      <Alert type="warning" statusIconAriaLabel="Warning" header="Administrator access">
        {application} asks for administrator access: it could open every tenant, and the AWS accounts
        themselves.
      </Alert>
    )
  }
  if (offer === 'tenants-only') {
    return (
      <Alert type="info" statusIconAriaLabel="Information" header="No administrator access">
        {application} asks for administrator access, but{' '}
        {me.administrator
          ? 'this portal does not give it to applications that ask in this way'
          : `${me.name} is no administrator`}
        . You can authorize it for your tenants only.
      </Alert>
    )
  }
  if (offer === 'nothing') {
    return (
      <Alert type="error" statusIconAriaLabel="Error" header="This portal does not allow it">
        Applications may not ask for credentials in this way here. Use the jitney CLI, or ask your
        administrator.
      </Alert>
    )
  }
  return null
}
