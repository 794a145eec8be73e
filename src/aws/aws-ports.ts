import type { Account } from '../domain/account.ts'
import type { AwsPorts, RaiseRoleMaximum } from '../domain/ports.ts'
import { assumeRoleWithSts } from './assume-role.ts'
import { callAwsBy } from './call-aws.ts'
import { changeRevocationPolicyInIam, readAwsTimeFromIam } from './change-revocation-policy.ts'
import { awsEndpoints, endpointsAt } from './endpoints.ts'
import { findResourcesByTag } from './find-resources.ts'
import { identityIsChainedBySts } from './identity-is-chained.ts'
import { memoize } from './memoize.ts'
import type { PortalIdentity } from './portal-identity.ts'
import { raiseRoleMaximumInIam } from './raise-role-maximum.ts'
import { readIdentityFromSts } from './read-identity.ts'
import { readRoleMaximumFromIam } from './read-role-maximum.ts'
import { sendToAwsAs } from './send-to-aws.ts'
import { signInToConsoleByFederation } from './sign-in-to-console.ts'

type Options = {
  readonly identity: PortalIdentity
  /** One address for every AWS service, in place of AWS's own. */
  readonly endpoint: URL | undefined
  readonly issuer: URL
  readonly defaultAccount: () => Promise<Account | undefined>
}

/** The domain's AWS ports over real HTTP. */
export function awsPorts({ identity, endpoint, issuer, defaultAccount }: Options): AwsPorts {
  const endpoints = endpoint ? endpointsAt(endpoint.href) : awsEndpoints
  const send = sendToAwsAs({ identity })
  const callAws = callAwsBy(send)
  const roleMaximum = memoize(readRoleMaximumFromIam(callAws, endpoints), {
    seconds: 10,
    key: (_account, roleArn) => roleArn,
  })
  return {
    assumeRole: assumeRoleWithSts(callAws, endpoints),
    readRoleMaximum: roleMaximum.lookUp,
    raiseRoleMaximum: forgetting(raiseRoleMaximumInIam(callAws, endpoints), roleMaximum.forget),
    readAwsTime: readAwsTimeFromIam(callAws, endpoints),
    changeRevocationPolicy: changeRevocationPolicyInIam(callAws, endpoints),
    readIdentity: readIdentityFromSts(callAws, endpoints),
    identityIsChained: identityIsChainedBySts(callAws, endpoints, defaultAccount),
    signInToConsole: signInToConsoleByFederation({ endpoints, issuer }),
    findResources: findResourcesByTag({ send, callAws, endpoints }),
  }
}

/** Forgets whether it worked or not: a call whose answer was lost may have worked. */
const forgetting =
  (raise: RaiseRoleMaximum, forget: (account: Account, roleArn: string) => void): RaiseRoleMaximum =>
  async (account, roleArn, seconds) => {
    try {
      await raise(account, roleArn, seconds)
    } finally {
      forget(account, roleArn)
    }
  }
