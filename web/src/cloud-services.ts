/** Where the pages of a tenant's resources are. */
import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import type { ResourceTypeCount } from '../../src/protocol/resources.ts'

const base = '/app/cloud-services'

/** Without a type: all of them. The page itself adds the tenant that the reader works with. */
export const typeAddress = (type?: string, tenant?: string): string =>
  `${base}${type === undefined ? '' : `/${encodeURIComponent(type)}`}${tenant === undefined ? '' : `?${new URLSearchParams({ tenant })}`}`

export const resourceAddress = (
  { type, arn }: { readonly type: string; readonly arn: string },
  tenant: string,
): string =>
  `${base}/${encodeURIComponent(type)}/${encodeURIComponent(arn)}?${new URLSearchParams({ tenant })}`

/** The page that has a session issued and goes to that place of the AWS console. */
export const consoleAddress = (tenant: string, destination: string): string =>
  `/app/console?${new URLSearchParams({ tenant, destination })}`

/** Cloud Services in the navigation: by category, only what the tenant has. */
export function cloudServices(types: readonly ResourceTypeCount[]): SideNavigationProps.Item {
  const there = types.filter(({ count }) => count > 0)
  const categories = [...new Set(there.map(({ category }) => category))]
  return {
    type: 'section-group',
    title: 'Cloud Services',
    items: [
      { type: 'link', text: 'All', href: typeAddress() },
      ...categories.map((category) => ({
        type: 'section' as const,
        text: category,
        items: there.filter((one) => one.category === category).map(linkTo),
      })),
    ],
  }
}

const linkTo = ({ type, navigation }: ResourceTypeCount) => ({
  type: 'link' as const,
  text: navigation,
  href: typeAddress(type),
})
