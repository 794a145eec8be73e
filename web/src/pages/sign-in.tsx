import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { identityPaths } from '../../../src/protocol/paths.ts'
import { call } from '../api.ts'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SmallPage } from '../components/small-page.tsx'
import { safeReturnPath } from '../return-path.ts'
import type { PageProps } from '../router.tsx'

export default function SignInPage({ query }: PageProps) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const passwordInput = useRef<InputProps.Ref>(null)
  const signIn = useMutation({
    mutationFn: () => call(identityPaths.logins, { method: 'POST', body: { name, password } }),
    onSuccess: () => location.replace(safeReturnPath(query.get('return'), location.origin)),
    onError: () => {
      setPassword('')
      passwordInput.current?.focus()
    },
  })
  const busy = signIn.isPending || signIn.isSuccess
  return (
    <SmallPage title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && name !== '' && password !== '') signIn.mutate()
        }}
      >
        <Form
          actions={
            <Button variant="primary" formAction="submit" loading={busy} loadingText="Signing in">
              Sign in
            </Button>
          }
        >
          <SpaceBetween size="l">
            {signIn.isError && <ProblemAlert error={signIn.error} />}
            <FormField label="Name">
              <Input
                name="username"
                autoComplete="username"
                autoFocus
                spellcheck={false}
                value={name}
                onChange={({ detail }) => setName(detail.value)}
              />
            </FormField>
            <FormField label="Password">
              <Input
                ref={passwordInput}
                name="password"
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={({ detail }) => setPassword(detail.value)}
              />
            </FormField>
            {signIn.isPending && <SlowSignIn />}
          </SpaceBetween>
        </Form>
      </form>
    </SmallPage>
  )
}

/** Comes only when the portal takes its time. */
function SlowSignIn() {
  return (
    <div className="shown-later" role="status">
      <StatusIndicator type="in-progress">
        Still checking. After wrong passwords the portal takes longer for each try.
      </StatusIndicator>
    </div>
  )
}
