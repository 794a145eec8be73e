import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { PasswordChange } from '../../../src/protocol/passwords.ts'
import { identityPaths } from '../../../src/protocol/paths.ts'
import { call } from '../api.ts'
import { useForm } from '../use-form.ts'
import { differs, NewPasswordFields } from './new-password-fields.tsx'
import { ProblemAlert } from './problem-alert.tsx'

const empty = { current: '', password: '', again: '' }

const toBody = ({ current, password }: typeof empty) => ({ current, wanted: password })

/** A card in which the reader changes their own password. */
export default function ChangePassword() {
  const { values, set, errors, submit, reset } = useForm({
    schema: PasswordChange,
    initial: empty,
    toBody,
    alsoWrong: differs,
  })
  const changing = useMutation({
    mutationFn: (body: PasswordChange) => call(identityPaths.myPassword, { method: 'PUT', body }),
    onSuccess: reset,
  })
  return (
    <Container header={<Header variant="h2">Password</Header>}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!changing.isPending) submit(changing.mutate)
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
            <FormField label="Current password" errorText={errors.current}>
              <Input
                type="password"
                autoComplete="current-password"
                value={values.current}
                onChange={({ detail }) => set({ current: detail.value })}
              />
            </FormField>
            <NewPasswordFields
              label="New password"
              typed={values}
              onChange={set}
              errors={{ ...errors, password: errors.wanted }}
            />
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  )
}

function Changed() {
  return (
    <div role="status">
      <Alert type="success" statusIconAriaLabel="Success">
        The password was changed, and your other logins have ended.
      </Alert>
    </div>
  )
}
