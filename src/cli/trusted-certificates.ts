import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import type { Environment } from './aws-request.ts'
import { type CliError, usageError } from './cli-error.ts'

const blocks = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

const unfit = (why: string, cause?: unknown): CliError =>
  Object.assign(
    usageError(`the file that JITNEY_CA_BUNDLE names ${why}`, 'name a PEM file of certificates, or unset it'),
    { cause },
  )

const readBundle = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw unfit('cannot be read', cause)
  }
}

const checked = (certificate: string) => {
  try {
    return new X509Certificate(certificate).toString()
  } catch (cause) {
    throw unfit('holds a certificate that is damaged', cause)
  }
}

/**
 * The certificates to trust, the well-known ones included, when JITNEY_CA_BUNDLE adds to them; undefined otherwise,
 * and Bun goes by what it knows, SSL_CERT_FILE and NODE_EXTRA_CA_CERTS. Throws `CliError` of kind `usage`: whoever
 * sets the variable must not find out by a refused connection that it did nothing.
 */
export const trustedCertificates = (environment: Environment): string[] | undefined => {
  const path = environment.JITNEY_CA_BUNDLE
  if (!path) return undefined
  const own = readBundle(path).match(blocks) ?? []
  if (own.length === 0) throw unfit('holds no certificate')
  return [...rootCertificates, ...own.map(checked)]
}
