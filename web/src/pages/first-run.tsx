import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import { identityPaths } from '../../../src/protocol/paths.ts'
import { Setup } from '../../../src/protocol/setup.ts'
import { call } from '../api.ts'
import { differs, NewPasswordFields } from '../components/new-password-fields.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SmallPage } from '../components/small-page.tsx'
import { useForm } from '../use-form.ts'

/** Makes the first administrator, by the code that whoever runs the portal can read. */
export default function FirstRunPage() {
  const setUp = useMutation({
    mutationFn: (body: Setup) => call<Me>(identityPaths.setup, { method: 'POST', body }),
  })
  if (setUp.data) return <Welcome name={setUp.data.name} />
  return (
    <SmallPage title="Set up this portal">
      <FirstAdministrator busy={setUp.isPending} error={setUp.error} onSubmit={setUp.mutate} />
    </SmallPage>
  )
}

type FirstAdministratorProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onSubmit: (setup: Setup) => void
}

function FirstAdministrator({ busy, error, onSubmit }: FirstAdministratorProps) {
  const { values, set, errors, submit } = useForm({
    schema: Setup,
    initial: { code: '', name: '', password: '', again: '' },
    toBody: ({ again, ...body }) => body,
    alsoWrong: differs,
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) submit(onSubmit)
      }}
    >
      <Form
        actions={
          <Button variant="primary" formAction="submit" loading={busy} loadingText="Setting up">
            Create administrator
          </Button>
        }
      >
        <SpaceBetween size="l">
          <div>This portal has nobody yet. Make its first administrator; you are signed in then.</div>
          {error && <ProblemAlert error={error} />}
          <FormField
            label="Setup code"
            description="Shown when the portal was started, and in the file setup-code of its data directory."
            errorText={errors.code}
          >
            <Input
              autoFocus
              autoComplete={false}
              spellcheck={false}
              value={values.code}
              onChange={({ detail }) => set({ code: detail.value })}
            />
          </FormField>
          <FormField label="Name" description="What you will sign in with." errorText={errors.name}>
            <Input
              name="username"
              autoComplete="username"
              spellcheck={false}
              value={values.name}
              onChange={({ detail }) => set({ name: detail.value })}
            />
          </FormField>
          <NewPasswordFields label="Password" typed={values} onChange={set} errors={errors} />
        </SpaceBetween>
      </Form>
    </form>
  )
}

/** Links load a new document: what this one knows is from before there was an administrator. */
function Welcome({ name }: { readonly name: string }) {
  return (
    <SmallPage title={`Welcome, ${name}`}>
      <SpaceBetween size="l">
        <div role="status">
          You are the first administrator, and signed in. Next, connect the AWS account that the portal gives
          access to.
        </div>
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="primary" href="/app/administrator/accounts/new">
            Connect an AWS account
          </Button>
          <Button href="/app/">Go to the dashboard</Button>
        </SpaceBetween>
      </SpaceBetween>
    </SmallPage>
  )
}
