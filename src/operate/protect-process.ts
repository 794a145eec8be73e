/**
 * Takes from the environment what would lead secrets astray: the AWS SDK's providers would follow `AWS_ENDPOINT_URL*` with the
 * portal's identity, and an HTTP proxy would be handed what is meant for this very machine.
 */
export function protectProcess(environment: NodeJS.ProcessEnv): void {
  environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS = 'true'
  const noProxy = [environment.NO_PROXY ?? environment.no_proxy, 'localhost', '127.0.0.1', '[::1]', '::1']
    .filter(Boolean)
    .join(',')
  environment.NO_PROXY = noProxy
  environment.no_proxy = noProxy
}
