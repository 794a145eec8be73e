import { resolve } from 'node:path'
import { type Config, ConfigError, type LogLevel } from './config.ts'
import { isAddress, isAddressOrBlock, isLoopbackHost } from './hosts.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment once. Throws `ConfigError` at the first thing that is wrong. */
export function readConfig(environment: Environment): Config {
  const port = readPort(environment, 'JITNEY_PORT', 8080)
  const config: Config = {
    port,
    listen: readListen(environment),
    dataDirectory: resolve(environment.JITNEY_DATA || './.jitney'),
    publicUrl: readPublicUrl(environment, port),
    trustedProxies: readTrustedProxies(environment),
    tls: readTls(environment),
    awsEndpoint: readAwsEndpoint(environment),
    downloadUrl: readDownloadUrl(environment),
    logLevel: readLogLevel(environment),
  }
  mustNotBeOpenToEveryone(config)
  return Object.freeze(config)
}

export function readPort(environment: Environment, name: string, fallback: number): number {
  const text = environment[name]
  if (!text) return fallback
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535)
    throw new ConfigError(`${name} must be a port from 1 to 65535, not "${text}"`)
  return port
}

function readListen(environment: Environment): readonly string[] {
  const listen = list(environment.JITNEY_LISTEN)
  const odd = listen.find((address) => !isAddress(address))
  if (odd !== undefined)
    throw new ConfigError(`JITNEY_LISTEN must be IP addresses separated by commas, not "${odd}"`)
  return listen.length > 0 ? listen : ['127.0.0.1', '::1']
}

function readPublicUrl(environment: Environment, port: number): URL {
  const url = parseUrl('JITNEY_PUBLIC_URL', environment.JITNEY_PUBLIC_URL || `http://localhost:${port}`)
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new ConfigError(
      'JITNEY_PUBLIC_URL must be an address without a path, such as https://jitney.example.com',
    )
  }
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))
    throw new ConfigError('JITNEY_PUBLIC_URL must begin with https://')
  return url
}

function readTrustedProxies(environment: Environment): readonly string[] {
  const proxies = list(environment.JITNEY_TRUSTED_PROXIES)
  const odd = proxies.find((entry) => !isAddressOrBlock(entry))
  if (odd !== undefined)
    throw new ConfigError(
      `JITNEY_TRUSTED_PROXIES must be IP addresses or CIDR blocks separated by commas, not "${odd}"`,
    )
  return proxies
}

function readTls(environment: Environment): Config['tls'] {
  const { JITNEY_TLS_CERT: certificateFile, JITNEY_TLS_KEY: keyFile } = environment
  if (!certificateFile && !keyFile) return undefined
  if (!certificateFile || !keyFile) throw new ConfigError('JITNEY_TLS_CERT and JITNEY_TLS_KEY go together')
  return { certificateFile, keyFile }
}

function readAwsEndpoint(environment: Environment): URL | undefined {
  if (!environment.JITNEY_AWS_ENDPOINT) return undefined
  const url = parseUrl('JITNEY_AWS_ENDPOINT', environment.JITNEY_AWS_ENDPOINT)
  // Credentials would cross the network in clear.
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))
    throw new ConfigError('JITNEY_AWS_ENDPOINT must begin with https:// unless it is on this machine')
  return url
}

function readDownloadUrl({ JITNEY_DOWNLOAD_URL: text }: Environment): URL | undefined {
  if (!text) return undefined
  const url = parseUrl('JITNEY_DOWNLOAD_URL', text)
  // People run what they download.
  if (url.protocol !== 'https:' && !isLoopbackHost(url.hostname))
    throw new ConfigError('JITNEY_DOWNLOAD_URL must begin with https:// unless it is on this machine')
  if (url.search || url.hash || url.username)
    throw new ConfigError(
      'JITNEY_DOWNLOAD_URL must be the address of a folder, such as https://example.com/jitney/v0.1.0',
    )
  return url
}

function readLogLevel({ JITNEY_LOG: level }: Environment): LogLevel {
  if (!level || level === 'info') return 'info'
  if (level === 'warn') return 'warn'
  throw new ConfigError(`JITNEY_LOG must be info or warn, not "${level}"`)
}

/** A portal that others can reach speaks TLS, or stands behind a proxy that does and that it knows by address. */
function mustNotBeOpenToEveryone({ listen, tls, trustedProxies }: Config): void {
  const open = listen.some((address) => !isLoopbackHost(address))
  if (open && !tls && trustedProxies.length === 0) {
    throw new ConfigError(
      'JITNEY_LISTEN names a public address: set JITNEY_TLS_CERT and JITNEY_TLS_KEY, or JITNEY_TRUSTED_PROXIES',
    )
  }
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function parseUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new ConfigError(`${name} must be an http or https address, not "${text}"`)
  return url
}
