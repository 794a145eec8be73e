import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, NewAccount } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountHref, accountsHref } from '../account-href.ts'
import { call } from '../api.ts'
import {
  AccountFields,
  type AccountValues,
  newAccountValues,
  toChanges,
} from '../components/account-fields.tsx'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { queryClient } from '../query-client.ts'
import { followInside, navigate } from '../router.tsx'
import { useForm } from '../use-form.ts'

export default function NewAccountPage() {
  return (
    <AdministratorPage
      title="Add AWS Account"
      activeHref={accountsHref}
      header={<Header variant="h1">Add AWS Account</Header>}
    >
      <NewAccountForm />
    </AdministratorPage>
  )
}

const toBody = (values: AccountValues) => ({
  ...toChanges(values),
  awsAccountId: values.awsAccountId,
  partition: values.partition,
})

function NewAccountForm() {
  const [initial] = useState(newAccountValues)
  const form = useForm({ schema: NewAccount, initial, toBody })
  const add = useMutation({
    mutationFn: (body: NewAccount) => call<Account>(accountPaths.accounts, { method: 'POST', body }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      navigate(accountHref(name))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        form.submit(add.mutate)
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" href={accountsHref} onFollow={followInside}>
              Cancel
            </Button>
            <Button variant="primary" loading={add.isPending}>
              Add
            </Button>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="m">
            {add.error && <ProblemAlert error={add.error} />}
            <AccountFields {...form} />
            <Box color="text-body-secondary">
              The next page shows the trust policy to paste into AWS, and checks that all is well.
            </Box>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  )
}
