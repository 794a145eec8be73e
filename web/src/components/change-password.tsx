import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { PasswordChange } from '../../../src/protocol/passwords.ts'
import { identityPaths } from '../../../src/protocol/paths.ts'
import { call } from '../api.ts'
import { check, type Errors } from '../check.ts'
import { differs, NewPasswordFields } from './new-password-fields.tsx'
import { ProblemAlert } from './problem-alert.tsx'

const nothing = { password: '', again: '' }

/** A card in which the reader changes their own password. */
export default function ChangePassword() {
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState(nothing)
  const [errors, setErrors] = useState<Errors>()
  const changing = useMutation({
    mutationFn: (body: PasswordChange) => call(identityPaths.myPassword, { method: 'PUT', body }),
    onSuccess: () => {
      setCurrent('')
      setTyped(nothing)
    },
  })
  const submit = () => {
    const checked = check(PasswordChange, { current, wanted: typed.password })
    const again = differs(typed)
    setErrors(errorsOf(checked.errors, again))
    if (checked.value && !again && !changing.isPending) changing.mutate(checked.value)
  }
  return (
    <Container header={<Header variant="h2">Password</Header>}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Form
          actions={
            <Button formAction="submit" loading={changing.isPending} loadingText="Changing the password">
              Change password
            </Button>
          }
        >
          <SpaceBetween size="l">
            {changing.error && <ProblemAlert error={changing.error} />}
            {changing.isSuccess && <Changed />}
            <FormField label="Current password" errorText={errors?.current}>
              <Input
                type="password"
                autoComplete="current-password"
                value={current}
                onChange={({ detail }) => setCurrent(detail.value)}
              />
            </FormField>
            <NewPasswordFields label="New password" typed={typed} onChange={setTyped} errors={errors} />
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  )
}

const errorsOf = (errors: Errors | undefined, again: string | undefined): Errors => ({
  ...errors,
  ...(errors?.wanted !== undefined && { password: errors.wanted }),
  ...(again !== undefined && { again }),
})

function Changed() {
  return (
    <div role="status">
      <Alert type="success" statusIconAriaLabel="Success">
        The password was changed, and your other logins have ended.
      </Alert>
    </div>
  )
}
