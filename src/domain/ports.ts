/**
 * What the domain needs of the world: function types with their contracts. Adapters in `src/store` and `src/aws`
 * keep these promises; `src/serve.ts` joins them by name.
 *
 * Every store function throws `store_unavailable` when the database cannot be reached or fails.
 */
import type { Account } from './account.ts'
import type { AuditEvent, AuditKind } from './audit-event.ts'
import type { AwsCredentials, AwsSession } from './aws-session.ts'
import type {
  AccountId,
  AwsSessionId,
  LoginId,
  MembershipId,
  TenantId,
  TokenId,
  UserId,
} from './identifiers.ts'
import type { Membership } from './membership.ts'
import type { ListRequest, Page, PageRequest } from './page.ts'
import type { SessionPlan } from './plan-session.ts'
import type { Resource } from './resource.ts'
import type { ResourceTypeId } from './resource-types.ts'
import type { Revocation, RevocationId, RevocationScope } from './revocation.ts'
import type { SecretHash } from './secret.ts'
import type { SystemSettings, TenantSettings } from './settings.ts'
import type { User } from './subject.ts'
import type { Tenant } from './tenant.ts'
import type { AuthorizationCode, Login, Token } from './token.ts'

/** The database's time: the one clock that all nodes share. */
export type Clock = () => Promise<Date>

/**
 * Writes one event durably before it returns. Throws `store_unavailable` when it cannot, and `clock_behind` when
 * `event.at` lies more than 5 s before the newest event: then nothing may be issued.
 */
export type RecordEvent = (event: AuditEvent) => Promise<void>

export type AuditFilter = {
  readonly userId?: UserId | undefined
  readonly tenantId?: TenantId | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

export type AuditLog = {
  readonly record: RecordEvent
  /** Newest first. */
  readonly list: (
    filter: AuditFilter,
    page: PageRequest,
  ) => Promise<Page<AuditEvent & { readonly id: string }>>
}

export type Users = {
  readonly find: (id: UserId) => Promise<User | undefined>
  /** Without regard to case. */
  readonly findByName: (name: string) => Promise<User | undefined>
  /** Argon2id in PHC form, for the sign-in alone. */
  readonly passwordHash: (id: UserId) => Promise<string | undefined>
  /** Writes the user, and the event with it where there is one. Throws `conflict` when the name is taken. */
  readonly add: (user: User, passwordHash: string, event?: AuditEvent) => Promise<void>
  /** The same for the very first administrator. Throws `conflict` when there ever was one. */
  readonly addFirst: (user: User, passwordHash: string, event: AuditEvent) => Promise<void>
  /** Whether there ever was an administrator, removed ones included. */
  readonly hadAdministrator: () => Promise<boolean>
  /**
   * Writes the changes and their event. Throws `not_found`, and `conflict` where no enabled administrator would be
   * left, also when several nodes change several users at the same moment.
   */
  readonly change: (id: UserId, changes: UserChanges, event: AuditEvent) => Promise<void>
  /** Ends every login of the user too, but for `keep`. Throws `not_found`. */
  readonly setPassword: (id: UserId, change: PasswordChange) => Promise<void>
  /** With logins, tokens, codes and memberships; what was issued and the trail stay. Throws as `change` does. */
  readonly remove: (id: UserId, event: AuditEvent) => Promise<void>
  /** By name. */
  readonly list: (page: PageRequest, filter?: NameFilter) => Promise<Page<User>>
}

export type UserChanges = {
  readonly administrator?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export type PasswordChange = {
  readonly passwordHash: string
  readonly keep: LoginId | undefined
  readonly event: AuditEvent
}

export type NameFilter = {
  /** How the name begins, without regard to case. */
  readonly beginning?: string | undefined
  readonly descending?: boolean | undefined
}

export type Accounts = {
  readonly find: (id: AccountId) => Promise<Account | undefined>
  readonly findByName: (name: string) => Promise<Account | undefined>
  readonly findDefault: () => Promise<Account | undefined>
  /** Throws `conflict` when the name is taken. */
  readonly add: (account: Account) => Promise<void>
  /** By name. */
  readonly list: (request: ListRequest) => Promise<Page<Account>>
  /** Writes all of the account but whether it is the default. Throws `conflict` when the name is taken. */
  readonly change: (account: Account) => Promise<void>
  /** In one step, so that there is never none or a second. */
  readonly makeDefault: (id: AccountId) => Promise<void>
  /** Removes it and writes the event, in one transaction. Throws `conflict` while tenants use it. */
  readonly remove: (id: AccountId, event: AuditEvent) => Promise<void>
}

export type Tenants = {
  readonly find: (id: TenantId) => Promise<Tenant | undefined>
  readonly findByName: (name: string) => Promise<Tenant | undefined>
  readonly findByRole: (roleArn: string) => Promise<Tenant | undefined>
  /** Throws `conflict` when the name or the role is taken: a role serves one tenant only. */
  readonly add: (tenant: Tenant) => Promise<void>
  /** By name. */
  readonly list: (request: ListRequest) => Promise<Page<Tenant>>
  /** The tenants on which the user has a membership live at `now`, by name. */
  readonly listForUser: (userId: UserId, now: Date, request: ListRequest) => Promise<Page<Tenant>>
  /** With its memberships and settings, and writes the event, all in one transaction. Throws `not_found`. */
  readonly remove: (id: TenantId, event: AuditEvent) => Promise<void>
}

export type Memberships = {
  /** Past and future ones included. */
  readonly ofUserInTenant: (userId: UserId, tenantId: TenantId) => Promise<readonly Membership[]>
  /** Live at `now`, in every tenant. */
  readonly ofUser: (userId: UserId, now: Date) => Promise<readonly Membership[]>
  readonly ofTenant: (tenantId: TenantId, page: PageRequest) => Promise<Page<Membership>>
  /** By the tenant's name, past and future ones included. */
  readonly listOfUser: (
    userId: UserId,
    page: PageRequest,
  ) => Promise<Page<Membership & { readonly tenantName: string }>>
  readonly find: (id: MembershipId) => Promise<Membership | undefined>
  readonly add: (membership: Membership) => Promise<void>
  /** Answers whether there was one. */
  readonly remove: (id: MembershipId) => Promise<boolean>
}

export type Settings = {
  /** Whole, with defaults where nothing was set. */
  readonly system: () => Promise<SystemSettings>
  readonly setSystem: (settings: Partial<SystemSettings>) => Promise<void>
  readonly ofTenant: (tenantId: TenantId) => Promise<TenantSettings>
  /** Undefined takes the setting away. */
  readonly setOfTenant: <Name extends keyof TenantSettings>(
    tenantId: TenantId,
    name: Name,
    value: TenantSettings[Name] | undefined,
  ) => Promise<void>
}

export type Logins = {
  readonly add: (login: Login, hash: SecretHash) => Promise<void>
  readonly find: (id: LoginId) => Promise<Login | undefined>
  /** With the user as it is now; one query. */
  readonly findByHash: (
    hash: SecretHash,
  ) => Promise<{ readonly login: Login; readonly user: User } | undefined>
  /** Ends the login, and with it every token and code that came of it. */
  readonly revoke: (id: LoginId, at: Date) => Promise<void>
}

export type Tokens = {
  readonly add: (token: Token, hash: SecretHash) => Promise<void>
  /** With the user and the login (for a temporary token) as they are now; one query. */
  readonly findByHash: (
    hash: SecretHash,
  ) => Promise<{ readonly token: Token; readonly user: User; readonly login: Login | undefined } | undefined>
  readonly find: (id: TokenId) => Promise<Token | undefined>
  /** Not revoked and not expired at `now`, newest first; of one kind where the request names one. */
  readonly ofUser: (
    userId: UserId,
    now: Date,
    page: PageRequest & { readonly kind?: Token['kind'] | undefined },
  ) => Promise<Page<Token>>
  readonly revoke: (id: TokenId, at: Date) => Promise<void>
}

export type AuthorizationCodes = {
  readonly add: (code: AuthorizationCode, hash: SecretHash) => Promise<void>
  /** Gives the code out once: a second call, also at the same moment on another node, gets undefined. */
  readonly take: (hash: SecretHash) => Promise<AuthorizationCode | undefined>
}

export type AwsSessionFilter = {
  readonly userId?: UserId | undefined
  readonly tenantId?: TenantId | undefined
  /** Only those that have not ended at this moment, neither by themselves nor before their time. */
  readonly liveAt?: Date | undefined
}

/** `tenantId` undefined: on an account itself. `day`: its beginning, in UTC. */
export type DayCount = {
  readonly day: Date
  readonly tenantId: TenantId | undefined
  readonly count: number
}

export type LiveSubject = Pick<AwsSession, 'accountId' | 'tenantId' | 'roleArn' | 'sourceIdentity'> & {
  /** When the last of the sessions ends. */
  readonly until: Date
}

export type AwsSessions = {
  /** Writes the session and its `session.issued` event in one transaction, durably, before it returns. */
  readonly recordIssued: (session: AwsSession, event: AuditEvent) => Promise<void>
  /** Newest first. */
  readonly ofUser: (userId: UserId, page: PageRequest) => Promise<Page<AwsSession>>
  /** Newest first. */
  readonly list: (filter: AwsSessionFilter, page: PageRequest) => Promise<Page<AwsSession>>
  readonly find: (id: AwsSessionId) => Promise<AwsSession | undefined>
  /** Who lives on which role at `now`, each once. */
  readonly liveBySubject: (
    whose: { readonly userId: UserId; readonly tenantId?: TenantId },
    now: Date,
  ) => Promise<readonly LiveSubject[]>
  /** How many were issued on each of these UTC days, by tenant; of these tenants only, where named. */
  readonly countByDay: (
    days: readonly Date[],
    tenantIds: readonly TenantId[] | undefined,
  ) => Promise<readonly DayCount[]>
}

/** Which sessions were ended before their time, for as long as that matters. */
export type Revocations = {
  /** Forgets those of the role that were cut off before `oldest`. */
  readonly add: (revocation: Revocation, oldest: Date) => Promise<void>
  readonly remove: (id: RevocationId) => Promise<void>
  /** Those cut off at `oldest` or later. */
  readonly ofRole: (roleArn: string, oldest: Date) => Promise<readonly Revocation[]>
  /** When the last revocation settles that would meet a new session of this identity; undefined where none would. */
  readonly settlesAt: (
    session: { readonly roleArn: string; readonly sourceIdentity: string },
    now: Date,
  ) => Promise<Date | undefined>
  /** Marks the live sessions as ended and writes the event that tells how many, in one transaction. */
  readonly finish: (
    which: {
      readonly roleArn: string
      readonly scope: RevocationScope
      readonly userId: UserId | undefined
      readonly at: Date
    },
    event: (ended: number) => AuditEvent,
  ) => Promise<number>
}

/**
 * Tries at signing in, so that guessing grows slow. A key is a hash of who is guessed at, from where, or of where alone.
 */
export type SignInAttempts = {
  /**
   * Books the next moment at which `key` may try: not before `now`, and `pauseAfter(tries)` milliseconds after the moment
   * booked before it, where `tries` counts the bookings since `since` with this one. Two at once never get the same
   * moment. One that would lie after `latest` is answered but not booked, so that nobody can fill the future.
   */
  readonly book: (
    key: string,
    request: {
      readonly now: Date
      readonly since: Date
      readonly latest: Date
      readonly pauseAfter: (tries: number) => number
    },
  ) => Promise<Date>
  /** Forgets every booking of `key`. */
  readonly clear: (key: string) => Promise<void>
}

export type ResourceFilter = {
  readonly type?: ResourceTypeId | undefined
  /** A part of the name or of the ARN, without regard to case. */
  readonly q?: string | undefined
  /** By name; `-name` from the end. */
  readonly sort?: 'name' | '-name' | undefined
}

/** The right to refresh a tenant's resources: one holder at a time, on any node, until it is done or it lapses. */
export type RefreshLease = {
  readonly tenantId: TenantId
  readonly holder: string
  readonly startedAt: Date
  readonly until: Date
}

export type RefreshState = {
  readonly refreshedAt: Date | undefined
  /** The last failure, if there was one since the last success. */
  readonly failure: { readonly at: Date; readonly text: string } | undefined
  readonly refreshing: boolean
}

/** What was seen in AWS of each tenant. A copy: it may be behind, and nothing is decided on it. */
export type Resources = {
  readonly list: (tenantId: TenantId, filter: ResourceFilter, page: PageRequest) => Promise<Page<Resource>>
  readonly countByType: (tenantId: TenantId) => Promise<ReadonlyMap<string, number>>
  readonly find: (tenantId: TenantId, arn: string) => Promise<Resource | undefined>
  /** By ARN where there is one, else by what the console calls it; at most 100. Undefined `among` is every tenant. */
  readonly locate: (
    wanted: {
      readonly arn: string | undefined
      readonly type: { readonly id: string }
      readonly consoleId: string
    },
    among: readonly TenantId[] | undefined,
  ) => Promise<readonly Resource[]>
  readonly refreshState: (tenantId: TenantId) => Promise<RefreshState>
  /** Takes the lease unless somebody holds it, or a refresh succeeded or failed after `notSince`. */
  readonly beginRefresh: (lease: RefreshLease, notSince: Date) => Promise<boolean>
  /** Keeps what was seen and renews the lease; false, and nothing kept, when the lease is somebody else's by now. */
  readonly putSeen: (lease: RefreshLease, resources: readonly Resource[]) => Promise<boolean>
  /** Drops what this refresh did not see, and gives the lease back. Nothing happens when it is somebody else's. */
  readonly finishRefresh: (lease: RefreshLease, at: Date) => Promise<void>
  /** Keeps what is known, and why it is not newer. */
  readonly failRefresh: (
    lease: RefreshLease,
    failed: { readonly at: Date; readonly failure: string },
  ) => Promise<void>
}

export type Store = {
  readonly clock: Clock
  readonly audit: AuditLog
  readonly users: Users
  readonly accounts: Accounts
  readonly tenants: Tenants
  readonly memberships: Memberships
  readonly settings: Settings
  readonly logins: Logins
  readonly tokens: Tokens
  readonly authorizationCodes: AuthorizationCodes
  readonly awsSessions: AwsSessions
  readonly revocations: Revocations
  readonly signInAttempts: SignInAttempts
  readonly resources: Resources
}

/**
 * Opens one session in AWS. Never returns credentials that outlive `plan`. Throws `aws_refused` when AWS says no
 * (with what it said, made safe), `duration_exceeds_role` and `duration_exceeds_chaining` when only the length was
 * too much, `aws_unavailable` when trying again may help.
 */
export type AssumeRole = (plan: SessionPlan) => Promise<AwsCredentials>

/** The role's MaxSessionDuration in seconds; undefined where the portal may not read it. Never throws. */
export type ReadRoleMaximum = (account: Account, roleArn: string) => Promise<number | undefined>

/**
 * Sets the role's MaxSessionDuration, and forgets what was known of it. Throws `aws_refused` (with what AWS said, made
 * safe) also for a role that is not in the account of the portal's own identity, `aws_unavailable` when trying again
 * may help.
 */
export type RaiseRoleMaximum = (account: Account, roleArn: string, seconds: number) => Promise<void>

/**
 * What AWS's clock shows, by its answer to a question about the role. Throws `aws_refused` also for a role that is not
 * in the account of the portal's own identity, `aws_unavailable` when trying again may help.
 */
export type ReadAwsTime = (account: Account, roleArn: string) => Promise<Date>

/**
 * Replaces the role's inline policy that denies ended sessions by what `change` makes of it, one change of a role at a
 * time on this node. `change` is asked again, with `least`, where AWS has no room for its first answer. Throws
 * `aws_refused` or `aws_unavailable`.
 */
export type ChangeRevocationPolicy = (
  account: Account,
  roleArn: string,
  change: (current: string | undefined, room: 'usual' | 'least') => Promise<string>,
) => Promise<void>

/** Who the portal is to AWS. */
export type Identity = {
  readonly arn: string
  /** Twelve digits. */
  readonly awsAccountId: string
}

/** Asks AWS at `account`'s endpoints who the portal is. Throws `aws_refused` or `aws_unavailable`. */
export type ReadIdentity = (account: Account) => Promise<Identity>

/** Whether the portal's own identity is an assumed role; false where it cannot tell. Never throws. */
export type IdentityIsChained = () => Promise<boolean>

/**
 * Exchanges credentials for a sign-in URL that opens the AWS console at `destination` (a path of the console, or its
 * home). The URL is a secret that lives 15 minutes. Throws `aws_refused` or `aws_unavailable`.
 */
export type SignInToConsole = (request: {
  readonly credentials: AwsCredentials
  readonly account: Account
  readonly region: string
  readonly destination?: string | undefined
  /** The URL leads through AWS's sign-out, which ends the browser's present console session. */
  readonly logOutFirst?: boolean | undefined
}) => Promise<string>

export type FoundResource = { readonly arn: string; readonly tags: Readonly<Record<string, string>> }

/**
 * What carries the tenant's tag in its account and Region, and what cannot carry tags but its name; page by page, an
 * ARN perhaps twice. Asked as the portal itself. Throws `aws_refused` or `aws_unavailable`.
 */
export type FindResources = (tenant: Tenant, account: Account) => AsyncIterable<readonly FoundResource[]>

export type AwsPorts = {
  readonly assumeRole: AssumeRole
  readonly readRoleMaximum: ReadRoleMaximum
  readonly raiseRoleMaximum: RaiseRoleMaximum
  readonly readAwsTime: ReadAwsTime
  readonly changeRevocationPolicy: ChangeRevocationPolicy
  readonly readIdentity: ReadIdentity
  readonly identityIsChained: IdentityIsChained
  readonly signInToConsole: SignInToConsole
  readonly findResources: FindResources
}

/** The code by which whoever can read the portal's data directory makes the first administrator. */
export type SetupCode = {
  /** Undefined where none was made, or it was used. */
  readonly current: () => { readonly hash: SecretHash; readonly madeAt: Date } | undefined
  readonly discard: () => void
}

/** Argon2id, at most two at once. */
export type Passwords = {
  readonly hash: (password: string) => Promise<string>
  /** An undefined hash costs as much as a wrong password, and is false. */
  readonly verify: (password: string, hash: string | undefined) => Promise<boolean>
}

export type Sleep = (milliseconds: number) => Promise<void>
