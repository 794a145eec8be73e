import type { Account } from '../domain/account.ts'
import type { IdentityIsChained } from '../domain/ports.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

/** Asks STS who the portal is, once: what kind of identity it has does not change while it runs. */
export function identityIsChainedBySts(
  callAws: CallAws,
  endpoints: Endpoints,
  account: () => Promise<Account | undefined>,
): IdentityIsChained {
  let known: boolean | undefined
  return async () => {
    known ??= await ask(callAws, endpoints, await account())
    return known ?? false
  }
}

async function ask(
  callAws: CallAws,
  endpoints: Endpoints,
  account: Account | undefined,
): Promise<boolean | undefined> {
  if (!account) return undefined
  try {
    const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
    const xml = await callAws({
      service: 'sts',
      endpoint: endpoints.sts(account, account.region),
      parameters,
    })
    return pickText(xml, 'Arn')?.includes(':assumed-role/')
  } catch {
    return undefined
  }
}
