import Input from '@cloudscape-design/components/input'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { resourcePaths } from '../../../src/protocol/paths.ts'
import type { Located } from '../../../src/protocol/resources.ts'
import { call } from '../api.ts'
import { chooseTenant, useChosenTenant } from '../chosen-tenant.ts'
import { consoleAddress, resourceAddress } from '../cloud-services.ts'
import { navigate } from '../router.tsx'
import { ProblemAlert } from './problem-alert.tsx'

const label = 'Paste any ARN or console URL'

/** Finds the tenant of what is pasted, and goes to the resource's page, or to that place of the AWS console. */
export function FindResource() {
  const [text, setText] = useState('')
  const chosen = useChosenTenant()?.name
  const finding = useMutation({
    mutationFn: (pasted: string) =>
      call<Located>(resourcePaths.locate, { method: 'POST', body: { text: pasted, tenant: chosen } }),
    onSuccess: (located) => {
      setText('')
      chooseTenant(located.tenant)
      navigate(addressOf(located))
    },
  })
  const find = () => {
    if (text.trim() !== '' && !finding.isPending) finding.mutate(text.trim())
  }
  return (
    <search className="find-resource">
      <Input
        type="search"
        value={text}
        placeholder={label}
        ariaLabel={label}
        clearAriaLabel="Clear"
        invalid={finding.isError}
        onChange={({ detail }) => {
          setText(detail.value)
          finding.reset()
        }}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') find()
          if (detail.key === 'Escape') finding.reset()
        }}
      />
      <div className="find-resource-answer">
        {finding.isPending && (
          <div className="find-resource-waiting">
            <StatusIndicator type="loading">Looking</StatusIndicator>
          </div>
        )}
        {finding.isError && <ProblemAlert error={finding.error} />}
      </div>
    </search>
  )
}

const addressOf = ({ tenant, resource, destination }: Located): string =>
  resource ? resourceAddress(resource, tenant) : consoleAddress(tenant, destination)
