type Profile = {
  readonly tenant: string
  readonly region: string
  readonly portal: string
  /** For the AWS account's administrator role; the tenant then only lends its Region. */
  readonly administrator?: boolean
  /** With an API token in place of a sign-in in the browser. */
  readonly withToken?: boolean
}

/** Where a reader puts their own token. */
export const tokenPlace = '<API_TOKEN>'

export const profileName = ({ tenant, administrator }: Pick<Profile, 'tenant' | 'administrator'>): string =>
  administrator ? 'jitney-admin' : tenant

/**
 * Lines for `~/.aws/config`. They hold a command line, so nothing enters them but the characters that names, Regions
 * and origins are made of; undefined when something else is in there.
 */
export function profileSnippet(profile: Profile): string | undefined {
  if (!isPlain(profile)) return undefined
  const { portal, region, withToken } = profile
  const proof = withToken ? `--token ${tokenPlace}` : '--interactive'
  return [
    `[profile ${profileName(profile)}]`,
    `region = ${region}`,
    `credential_process = jitney aws ${targetFlag(profile)} --host ${portal} ${proof}`,
  ].join('\n')
}

export const isPlain = ({ tenant, region, portal }: Pick<Profile, 'tenant' | 'region' | 'portal'>): boolean =>
  /^[a-z0-9-]+$/.test(tenant) && /^[a-z0-9-]+$/.test(region) && /^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(portal)

const targetFlag = ({ tenant, administrator }: Profile): string =>
  administrator ? '--admin' : `--tenant ${tenant}`
