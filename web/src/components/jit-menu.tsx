import Badge from '@cloudscape-design/components/badge'
import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useChosenTenant } from '../chosen-tenant.ts'
import { type ConsoleOf, consoleAddress, logOutFirstChoice } from '../console-address.ts'
import { copyConsoleUrl } from '../copy-console-url.ts'
import { offersAdministratorJit } from '../features.ts'
import { showJitWindow } from '../jit-window.ts'
import { meQuery } from '../queries.ts'
import { useStoredChoice } from '../stored-choice.ts'

type JitMenuProps = {
  readonly variant: 'primary' | 'normal'
  /** The menu alone behind an icon, where there is no room for words. */
  readonly compact?: boolean
}

/** The ways to AWS: the console by one click, and everything else in the list. */
export function JitMenu({ variant, compact = false }: JitMenuProps) {
  const administrator = offersAdministratorJit(useQuery(meQuery).data)
  const tenant = useChosenTenant()?.name
  const logOutFirst = useStoredChoice(logOutFirstChoice) === 'yes'
  const queryClient = useQueryClient()
  if (tenant === undefined && !administrator) return null
  const act = async (id: string) => {
    if (id === 'log-out-first') logOutFirstChoice.write(logOutFirst ? undefined : 'yes')
    if (id === 'copy' && tenant !== undefined) {
      await copyConsoleUrl({ tenant }, { logOutFirst })
      await queryClient.invalidateQueries({ queryKey: ['aws-sessions'] })
    }
    const shown = windows[id]
    if (shown) showJitWindow(shown)
  }
  const main: ConsoleOf = tenant === undefined ? { administrator: true } : { tenant }
  const shape = compact
    ? ({ variant: 'icon', iconName: 'external' } as const)
    : ({
        variant,
        mainAction: {
          text: tenant === undefined ? 'JIT Admin AWS Console' : 'JIT AWS Console',
          href: consoleAddress(main, { logOutFirst }),
          target: '_blank',
          rel: 'noopener noreferrer',
        },
      } as const)
  return (
    <ButtonDropdown
      {...shape}
      ariaLabel={compact ? 'JIT AWS Console' : 'More ways to AWS'}
      expandToViewport
      items={menuItems({ tenant, administrator, logOutFirst })}
      renderItem={renderTenantLine}
      onItemClick={({ detail }) => void act(detail.id)}
    />
  )
}

const windows: Readonly<Record<string, Parameters<typeof showJitWindow>[0]>> = {
  credentials: { view: 'credentials', administrator: false },
  workstation: { view: 'workstation', administrator: false },
  'administrator-credentials': { view: 'credentials', administrator: true },
  'administrator-workstation': { view: 'workstation', administrator: true },
}

type Offered = {
  readonly tenant: string | undefined
  readonly administrator: boolean
  readonly logOutFirst: boolean
}

function menuItems({ tenant, administrator, logOutFirst }: Offered): ButtonDropdownProps.Items {
  return [
    ...(tenant === undefined ? [] : [tenantGroup(tenant, { logOutFirst })]),
    ...(administrator ? [administratorGroup({ logOutFirst })] : []),
    { itemType: 'checkbox', id: 'log-out-first', text: 'Log out of AWS first', checked: logOutFirst },
  ]
}

const tenantGroup = (tenant: string, options: { readonly logOutFirst: boolean }) => ({
  id: 'tenant',
  text: `Tenant: ${tenant}`,
  items: [
    consoleItem('console', 'JIT AWS Console', consoleAddress({ tenant }, options)),
    { id: 'copy', text: 'Copy AWS Console URL', iconName: 'copy' as const },
    { id: 'credentials', text: 'Temporary AWS Credentials', iconName: 'key' as const },
    { id: 'workstation', text: 'AWS Access from my Workstation', iconName: 'command-prompt' as const },
  ],
})

const administratorGroup = (options: { readonly logOutFirst: boolean }) => ({
  id: 'administrator',
  text: 'Administrator',
  items: [
    consoleItem(
      'administrator-console',
      'JIT Admin AWS Console',
      consoleAddress({ administrator: true }, options),
    ),
    {
      id: 'administrator-credentials',
      text: 'Temporary Admin AWS Credentials',
      iconName: 'key' as const,
    },
    {
      id: 'administrator-workstation',
      text: 'Admin AWS Access from my Workstation',
      iconName: 'command-prompt' as const,
    },
  ],
})

/** `external` has Cloudscape open a tab of its own, without an opener and without a referrer. */
const consoleItem = (id: string, text: string, href: string) => ({
  id,
  text,
  href,
  external: true,
  externalIconAriaLabel: '(opens in a new tab)',
  iconName: 'globe' as const,
})

const renderTenantLine: ButtonDropdownProps.ItemRenderer = ({ item }) =>
  item.type === 'group' && item.option.id === 'tenant' ? (
    <span className="menu-line">
      Tenant: <Badge color="blue">{item.option.text?.replace('Tenant: ', '')}</Badge>
    </span>
  ) : null
