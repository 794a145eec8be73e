/** Who the portal is to AWS. Asked anew for every call: the provider behind it keeps and refreshes what it has. */
export type PortalIdentity = () => Promise<{
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}>

/**
 * The standard provider chain: environment, shared config, web identity, container, instance. The SDK's providers
 * are loaded at the first call, since nothing else of the portal needs them.
 */
export function identityFromProviderChain(): PortalIdentity {
  let chain: Promise<PortalIdentity> | undefined
  const load = async (): Promise<PortalIdentity> => {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers')
    return fromNodeProviderChain()
  }
  return async () => {
    chain ??= load()
    return (await chain)()
  }
}
