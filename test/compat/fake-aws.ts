import type { SessionPlan } from '../../src/domain/plan-session.ts'
import type { AwsPorts, FoundResource } from '../../src/domain/ports.ts'

/** Secrets that must turn up in the one answer they are for, and nowhere else. */
export const planted = {
  password: 'planted-password-9f2c71d0aa5e',
  secretAccessKey: 'plantedAwsSecret/3kQ8vYx2mN7pR4tW9zB6cE1h',
  sessionToken: `plantedSessionToken${'A1b2C3d4'.repeat(12)}`,
  signInToken: `plantedSignInToken${'Z9y8X7w6'.repeat(12)}`,
} as const

export const consoleUrl = `https://signin.aws.amazon.com/federation?Action=login&SigninToken=${planted.signInToken}`

export const portalIdentity = {
  arn: 'arn:aws:sts::111122223333:assumed-role/jitney-portal/i-0abc',
  awsAccountId: '111122223333',
}

export type FakeAws = AwsPorts & {
  /** What STS was asked, in order. */
  readonly plans: SessionPlan[]
  /** What the console sign-in was asked, in order. */
  readonly signIns: {
    readonly region: string
    readonly destination: string | undefined
    readonly logOutFirst?: true
  }[]
  /** What a tenant has in AWS, by its name, in pages. */
  readonly found: Record<string, readonly (readonly FoundResource[])[]>
  /** The tenants whose resources were looked up, in order. */
  readonly searches: string[]
  /** The policies that deny ended sessions, by role. */
  readonly revocationPolicies: Record<string, string>
  /** AWS has no room for more than one statement. */
  noPolicyRoom: boolean
  /** Thrown by the next calls in place of an answer. */
  failWith: {
    assumeRole?: Error
    signInToConsole?: Error
    raiseRoleMaximum?: Error
    changeRevocationPolicy?: Error
    readIdentity?: Error
    findResources?: Error
  }
  /** Undefined: the portal may not read it. */
  roleMaximum: number | undefined
}

export function fakeAws(now: () => Promise<Date>): FakeAws {
  const fake: FakeAws = {
    plans: [],
    signIns: [],
    found: {},
    searches: [],
    revocationPolicies: {},
    noPolicyRoom: false,
    failWith: {},
    roleMaximum: undefined,
    assumeRole: async (plan) => {
      fake.plans.push(plan)
      if (fake.failWith.assumeRole) throw fake.failWith.assumeRole
      return {
        accessKeyId: `ASIAFAKE${String(fake.plans.length).padStart(12, '0')}`,
        secretAccessKey: planted.secretAccessKey,
        sessionToken: planted.sessionToken,
        expiresAt: new Date((await now()).getTime() + plan.durationSeconds * 1000),
      }
    },
    readRoleMaximum: async () => fake.roleMaximum,
    raiseRoleMaximum: async (_account, _roleArn, seconds) => {
      if (fake.failWith.raiseRoleMaximum) throw fake.failWith.raiseRoleMaximum
      fake.roleMaximum = seconds
    },
    readAwsTime: async () => now(),
    changeRevocationPolicy: async (_account, roleArn, change) => {
      if (fake.failWith.changeRevocationPolicy) throw fake.failWith.changeRevocationPolicy
      const current = fake.revocationPolicies[roleArn]
      const wanted = await change(current, 'usual')
      fake.revocationPolicies[roleArn] = fake.noPolicyRoom ? await change(current, 'least') : wanted
    },
    readIdentity: async () => {
      if (fake.failWith.readIdentity) throw fake.failWith.readIdentity
      return portalIdentity
    },
    identityIsChained: async () => false,
    signInToConsole: async ({ region, destination, logOutFirst }) => {
      fake.signIns.push({ region, destination, ...(logOutFirst && { logOutFirst }) })
      if (fake.failWith.signInToConsole) throw fake.failWith.signInToConsole
      return consoleUrl
    },
    findResources: async function* find({ name }) {
      fake.searches.push(name)
      for (const page of fake.found[name] ?? []) yield page
      if (fake.failWith.findResources) throw fake.failWith.findResources
    },
  }
  return fake
}
