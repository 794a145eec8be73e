import Autosuggest from '@cloudscape-design/components/autosuggest'
import { useQuery } from '@tanstack/react-query'
import { call } from '../api.ts'

type UserInputProps = {
  readonly value: string
  readonly onChange: (name: string) => void
  readonly ariaLabel?: string
}

type FoundUsers = { readonly items: readonly { readonly id: string; readonly name: string }[] }

/** A user's name, with the portal's own users suggested. Any name can be typed; the API knows best. */
export function UserInput({ value, onChange, ariaLabel }: UserInputProps) {
  const users = useQuery({
    queryKey: ['users', 'found', value],
    queryFn: ({ signal }) => call<FoundUsers>('/users', { query: { q: value, limit: 10 }, signal }),
    retry: false,
  })
  return (
    <Autosuggest
      value={value}
      {...(ariaLabel !== undefined && { ariaLabel })}
      placeholder="Name of a user"
      enteredTextLabel={(text) => `Use “${text}”`}
      options={(users.data?.items ?? []).map(({ name }) => ({ value: name }))}
      filteringType="manual"
      statusType={users.isFetching ? 'loading' : 'finished'}
      loadingText="Looking for users"
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}
