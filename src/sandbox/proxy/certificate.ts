/**
 * Makes X.509 v3 certificates over EC P-256 (RFC 5280): the sandbox's own authority, and a leaf for one host.
 * Written by hand because the libraries for it need a global reflection polyfill, which a bytecode build
 * evaluates too late.
 */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import {
  bitString,
  context,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  utf8,
  yes,
} from './der.ts'

export type Certificate = { readonly certPem: string; readonly key: KeyObject }

const DAY = 86_400_000
const AUTHORITY_NAME = 'Sandbox AWS local certificate authority'

/**
 * An authority for ten years. It is constrained to `domains` and their subdomains (RFC 5280 §4.2.1.10): whoever
 * trusts it, or steals its key, gets no power over any other name.
 */
export function makeAuthority(domains: readonly string[], now: Date): Certificate {
  const key = newKey()
  const certPem = signed({
    subject: AUTHORITY_NAME,
    publicKey: createPublicKey(key),
    issuerKey: key,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + 3650 * DAY),
    extensions: [
      extension('2.5.29.19', sequence(yes(), integer(Uint8Array.of(0))), 'critical'), // CA, no sub-CA
      extension('2.5.29.15', bitString(Uint8Array.of(0x06), 1), 'critical'), // keyCertSign, cRLSign
      extension('2.5.29.30', permitted(domains), 'critical'),
    ],
  })
  return { certPem, key }
}

/** A server certificate for exactly `host`, for a year. */
export function makeLeaf(host: string, authorityKey: KeyObject, now: Date): Certificate {
  const key = newKey()
  const certPem = signed({
    subject: 'Sandbox AWS',
    publicKey: createPublicKey(key),
    issuerKey: authorityKey,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + 365 * DAY),
    extensions: [
      extension('2.5.29.19', sequence(), 'critical'),
      extension('2.5.29.15', bitString(Uint8Array.of(0x80), 7), 'critical'), // digitalSignature
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))), // serverAuth
      extension('2.5.29.17', sequence(dnsName(host))),
    ],
  })
  return { certPem, key }
}

type Draft = {
  readonly subject: string
  readonly publicKey: KeyObject
  readonly issuerKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly Uint8Array[]
}

function signed(draft: Draft): string {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2')) // ecdsa-with-SHA256
  const tbs = sequence(
    context(0, integer(Uint8Array.of(2))), // v3
    integer(serialNumber()),
    algorithm,
    name(AUTHORITY_NAME),
    sequence(time(draft.notBefore), time(draft.notAfter)),
    name(draft.subject),
    spki(draft.publicKey),
    context(3, sequence(...draft.extensions, ...keyIdentifiers(draft))),
  )
  const signature = sign('sha256', tbs, draft.issuerKey)
  return pem(sequence(tbs, algorithm, bitString(signature)))
}

const keyIdentifiers = (draft: Draft) => [
  extension('2.5.29.14', octetString(keyId(draft.publicKey))),
  extension('2.5.29.35', sequence(implicit(0, keyId(createPublicKey(draft.issuerKey))))),
]

function extension(id: string, value: Uint8Array, critical?: 'critical'): Uint8Array {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(value))
}

const permitted = (domains: readonly string[]) =>
  sequence(context(0, ...domains.map((domain) => sequence(dnsName(domain)))))

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const dnsName = (host: string) => implicit(2, Buffer.from(host, 'ascii'))
const name = (commonName: string) => sequence(setOf(sequence(oid('2.5.4.3'), utf8(commonName))))
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })
const keyId = (key: KeyObject) => createHash('sha256').update(spki(key)).digest().subarray(0, 20)

/** Positive and at most 20 bytes, as RFC 5280 §4.1.2.2 asks. */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`
