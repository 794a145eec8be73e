import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import { followInside } from '../router.tsx'
import { signOut } from '../sign-out.ts'

export const roleOf = (me: Me): string => (me.administrator ? 'Administrator' : 'User')

const items: ButtonDropdownProps.Items = [
  { id: 'profile', text: 'Profile', href: '/app/profile' },
  { id: 'sign-out', text: 'Sign out' },
]

export function UserMenu({ me }: { readonly me: Me }) {
  const leaving = useMutation({ mutationFn: () => signOut('/app/sign-in') })
  return (
    <ButtonDropdown
      items={items}
      loading={leaving.isPending}
      expandToViewport
      onItemFollow={followInside}
      onItemClick={({ detail }) => {
        if (detail.id === 'sign-out') leaving.mutate()
      }}
    >
      <span className="user">
        <RoundPicture name={me.name} />
        <span className="user-text">
          <span>{me.name}</span>
          <span className="user-role">{roleOf(me)}</span>
        </span>
      </span>
    </ButtonDropdown>
  )
}

/** Stands for a picture: the name's first letter in a disc. */
export function RoundPicture({ name }: { readonly name: string }) {
  return (
    <svg viewBox="0 0 16 16" width="30" height="30" aria-hidden="true" className="round-picture">
      <circle cx="8" cy="8" r="8" />
      <text x="8" y="11" textAnchor="middle">
        {[...name][0]?.toUpperCase()}
      </text>
    </svg>
  )
}
