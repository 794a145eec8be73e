type Profile = { readonly tenant: string; readonly region: string; readonly portal: string }

/**
 * Lines for `~/.aws/config`. They hold a command line, so nothing enters them but the characters that names, Regions
 * and origins are made of; undefined when something else is in there.
 */
export function profileSnippet({ tenant, region, portal }: Profile): string | undefined {
  const plain = /^[a-z0-9-]+$/.test(tenant) && /^[a-z0-9-]+$/.test(region)
  if (!plain || !/^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(portal)) return undefined
  return [
    `[profile ${tenant}]`,
    `region = ${region}`,
    `credential_process = jitney aws --tenant ${tenant} --host ${portal} --interactive`,
  ].join('\n')
}
