import type { ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import TopNavigation from '@cloudscape-design/components/top-navigation'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import { navigate } from '../router.tsx'
import { signOut } from '../sign-out.ts'
import { chooseColorMode, useColorModeItems } from './color-mode-menu.tsx'
import { productMarkAddress } from './product-mark.tsx'
import { TenantChooser } from './tenant-chooser.tsx'

export const roleOf = (me: Me): string => (me.administrator ? 'Administrator' : 'User')

export function TopBar({ me }: { readonly me: Me }) {
  const colorModes = useColorModeItems()
  const leaving = useMutation({ mutationFn: () => signOut('/app/sign-in') })
  const onUserItem = ({ detail }: CustomEvent<ButtonDropdownProps.ItemClickDetails>) => {
    if (detail.id === 'profile') navigate('/app/profile')
    if (detail.id === 'sign-out') leaving.mutate()
  }
  return (
    <div id="top-bar">
      <TopNavigation
        identity={{
          href: '/app/',
          title: 'Jitney',
          logo: { src: productMarkAddress, alt: '' },
          onFollow: (event) => {
            event.preventDefault()
            navigate('/app/')
          },
        }}
        search={<TenantChooser />}
        utilities={[
          {
            type: 'menu-dropdown',
            iconName: 'settings',
            ariaLabel: 'Appearance',
            title: 'Appearance',
            items: colorModes,
            onItemClick: chooseColorMode,
          },
          {
            type: 'menu-dropdown',
            // Two lines, name over role: see styles.css.
            text: `${me.name}\n${roleOf(me)}`,
            ariaLabel: `${me.name}, ${roleOf(me)}`,
            title: me.name,
            description: roleOf(me),
            iconSvg: <RoundPicture name={me.name} />,
            items: [
              { id: 'profile', text: 'Profile' },
              { id: 'sign-out', text: 'Sign out' },
            ],
            onItemClick: onUserItem,
          },
        ]}
      />
    </div>
  )
}

/** Stands for a picture: the name's first letter in a disc. */
function RoundPicture({ name }: { readonly name: string }) {
  return (
    <span>
      <svg
        viewBox="0 0 16 16"
        width="28"
        height="28"
        focusable="false"
        aria-hidden="true"
        className="round-picture"
      >
        <circle cx="8" cy="8" r="8" />
        <text x="8" y="11" textAnchor="middle">
          {[...name][0]?.toUpperCase()}
        </text>
      </svg>
    </span>
  )
}
