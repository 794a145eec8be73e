import { describe } from 'bun:test'
import { accountsConformance } from './conformance/accounts.ts'
import { auditConformance } from './conformance/audit.ts'
import { authorizationCodesConformance } from './conformance/authorization-codes.ts'
import { awsSessionsConformance } from './conformance/aws-sessions.ts'
import { failuresConformance } from './conformance/failures.ts'
import { loginsConformance } from './conformance/logins.ts'
import { membershipsConformance } from './conformance/memberships.ts'
import { resourcesConformance } from './conformance/resources.ts'
import { revocationsConformance } from './conformance/revocations.ts'
import { settingsConformance } from './conformance/settings.ts'
import { signInAttemptsConformance } from './conformance/sign-in-attempts.ts'
import { tenantsConformance } from './conformance/tenants.ts'
import { tokensConformance } from './conformance/tokens.ts'
import { userLoginsConformance } from './conformance/user-logins.ts'
import { usersConformance } from './conformance/users.ts'
import type { Open } from './conformance/with-store.ts'

/** What every store must do, whatever database it stands on; `open` gives an empty one each time. */
export function storeConformance(name: string, open: Open): void {
  describe(`the store on ${name}`, () => {
    describe('users', () => usersConformance(open))
    describe('logins of users', () => userLoginsConformance(open))
    describe('accounts', () => accountsConformance(open))
    describe('tenants', () => tenantsConformance(open))
    describe('memberships', () => membershipsConformance(open))
    describe('settings', () => settingsConformance(open))
    describe('logins', () => loginsConformance(open))
    describe('tokens', () => tokensConformance(open))
    describe('authorization codes', () => authorizationCodesConformance(open))
    describe('AWS sessions', () => awsSessionsConformance(open))
    describe('revocations', () => revocationsConformance(open))
    describe('audit', () => auditConformance(open))
    describe('sign-in attempts', () => signInAttemptsConformance(open))
    describe('resources', () => resourcesConformance(open))
    describe('failures', () => failuresConformance(open))
  })
}
