/** Everything that is decided outside the program, read once. */
export type Config = {
  readonly port: number
  /** Addresses to listen on; loopback unless told otherwise. */
  readonly listen: readonly string[]
  readonly dataDirectory: string
  /** The one address that people and programs know the portal by: an origin, without a path. */
  readonly publicUrl: URL
  /** Addresses whose forwarded headers count. */
  readonly trustedProxies: readonly string[]
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined
  /** One address in place of every AWS service; pages then show a Sandbox band. */
  readonly awsEndpoint: URL | undefined
  /** Below it lie the archives of the CLI, under the names of their release; undefined: only what is on the disk. */
  readonly downloadUrl: URL | undefined
  readonly logLevel: LogLevel
}

export type LogLevel = 'info' | 'warn'

/** Something is wrong with the configuration: the message is one sentence that names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
