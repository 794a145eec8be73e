/** The certificate authority in the sandbox's data directory: made at the first start, kept at every later one. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Certificate, makeAuthority, makeLeaf } from './certificate.ts'
import { PROXIED_DOMAINS } from './hosts.ts'

export type Authority = {
  /** PEM file to trust, as AWS_CA_BUNDLE does. */
  readonly caFile: string
  /** A fresh leaf for `host`; kept in memory only. */
  readonly leaf: (host: string) => { readonly cert: string; readonly key: string }
}

const RENEW_BEFORE = 30 * 86_400_000

export function openAuthority(dataDirectory: string): Authority {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const caFile = join(dataDirectory, 'sandbox-ca.pem')
  const keyFile = join(dataDirectory, 'sandbox-ca.key')
  const key = load(caFile, keyFile) ?? make(caFile, keyFile)
  return {
    caFile,
    leaf: (host) => {
      const leaf = makeLeaf(host, key, new Date())
      return { cert: leaf.certPem, key: pkcs8(leaf.key) }
    },
  }
}

/** The kept key, or undefined where there is none, the pair does not match, or it ends within a month. */
function load(caFile: string, keyFile: string): KeyObject | undefined {
  if (!existsSync(caFile) || !existsSync(keyFile)) return undefined
  try {
    const certificate = new X509Certificate(readFileSync(caFile))
    const key = createPrivateKey(readFileSync(keyFile))
    const fresh = Date.parse(certificate.validTo) - Date.now() > RENEW_BEFORE
    return fresh && certificate.checkPrivateKey(key) ? key : undefined
  } catch (cause) {
    throw new Error(`${caFile} and ${keyFile} cannot be read as a certificate and its key: delete both.`, {
      cause,
    })
  }
}

function make(caFile: string, keyFile: string): KeyObject {
  const authority: Certificate = makeAuthority(PROXIED_DOMAINS, new Date())
  // The key first: a start that dies in between leaves a pair that does not match, and the next start replaces it.
  replaceFile(keyFile, pkcs8(authority.key), 0o600)
  replaceFile(caFile, authority.certPem, 0o644)
  return authority.key
}

function replaceFile(file: string, content: string, mode: number): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode, flag: 'wx' })
  renameSync(draft, file)
}

const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
