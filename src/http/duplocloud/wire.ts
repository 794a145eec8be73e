import type { Account } from '../../domain/account.ts'
import type { UsableTenant } from '../../domain/list-tenants.ts'
import type { OpenedConsole } from '../../domain/open-console.ts'
import { longestTenantName } from '../../domain/tenant.ts'

/** The shapes of the compatible API, each made by one function; nothing Duplo-shaped exists further in. */

/**
 * `Validity`: whole seconds from now. `Expiration`: with a numeric offset, because duploctl reads it by Python's
 * `fromisoformat`, which refuses `Z` before version 3.11; duploctl takes an hour where it is missing.
 */
export const toJitCredentials = ({ consoleUrl, credentials, plan }: OpenedConsole, now: Date) => ({
  ConsoleUrl: consoleUrl,
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  Region: plan.region,
  SessionToken: credentials.sessionToken,
  Validity: Math.max(1, Math.floor((credentials.expiresAt.getTime() - now.getTime()) / 1000)),
  Expiration: credentials.expiresAt.toISOString().replace(/\.\d{3}Z$/, '+00:00'),
})

export const toUserTenant = ({ tenant, accountName }: UsableTenant) => ({
  TenantId: tenant.id,
  AccountName: tenant.name,
  PlanID: accountName,
})

export const toTenantFeatures = ({ tenant }: UsableTenant) => ({
  Region: tenant.region,
  IsKubernetesEnabled: false,
  UseLbIndex: false,
})

/** `account`: the default one; a portal that has none yet still answers, since clients take this call for a ping. */
export const toSystemFeatures = (account: Account | undefined) => ({
  IsAwsCloudEnabled: true,
  DefaultAwsAccount: account?.awsAccountId ?? '',
  DefaultAwsRegion: account?.region ?? '',
  AwsRegions: account ? [account.region] : [],
  IsOtpNeeded: false,
  IsAwsAdminJITEnabled: true,
  IsDuploOpsEnabled: true,
  TenantNameMaxLength: longestTenantName,
  IsSignupEnabled: false,
  IsKatkitEnabled: false,
  IsComplianceEnabled: false,
  IsBillingEnabled: false,
  IsSiemEnabled: false,
  IsAzureCloudEnabled: false,
  AzureRegions: [],
  IsGoogleCloudEnabled: false,
  EksVersions: { DefaultVersion: '', SupportedVersions: [] },
  DevopsManagerHostname: '',
})
