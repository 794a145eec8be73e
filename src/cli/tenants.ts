import { type Command, print, printJson } from './command.ts'
import { jsonFlag, personFlags } from './common-flags.ts'
import { listTenants, type TenantEntry } from './list-tenants.ts'
import { readPortalCall } from './read-call.ts'
import { table } from './table.ts'

const rowOf = ({ name, account, region, level }: TenantEntry) => [name, account, region ?? '', level ?? '']

export const tenants: Command = {
  summary: 'list the tenants that you may use',
  flags: { ...personFlags, ...jsonFlag },
  examples: ['tenants --host https://portal.example.com', "tenants --json | jq -r '.[].name'"],
  run: async (call) => {
    const found = await listTenants(readPortalCall(call))
    if (call.flags.on.has('json')) return printJson(found)
    if (found.length === 0)
      return print('you may use no tenant; ask an administrator of the portal for access')
    return print(table(['TENANT', 'ACCOUNT', 'REGION', 'ACCESS'], found.map(rowOf)))
  },
}
