import { existsSync } from 'node:fs'
import type { Environment } from '../aws-request.ts'
import { printable } from '../printable.ts'
import type { Finding } from './finding.ts'

const settingOf = (environment: Environment, name: string) =>
  environment[name.toLowerCase()] || environment[name]

/** A proxy's address may hold a password. */
const withoutPassword = (address: string) => {
  if (!URL.canParse(address)) return 'an address that is none'
  const url = new URL(address)
  return printable(`${url.protocol}//${url.username === '' ? '' : '...@'}${url.host}`)
}

const lookAtProxy = (environment: Environment): Finding => {
  const proxy = settingOf(environment, 'HTTPS_PROXY') ?? settingOf(environment, 'HTTP_PROXY')
  if (proxy === undefined) return { name: 'proxy', state: 'ok', text: 'none is set' }
  const except = settingOf(environment, 'NO_PROXY')
  return {
    name: 'proxy',
    state: URL.canParse(proxy) ? 'note' : 'problem',
    text: `${withoutPassword(proxy)}${except === undefined ? '' : `, except for ${printable(except)}`}; never for this machine itself`,
  }
}

const authorities = [
  'JITNEY_CA_BUNDLE',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'AWS_CA_BUNDLE',
]

const lookAtAuthorities = (environment: Environment): Finding => {
  const set = authorities.filter((name) => environment[name])
  if (set.length === 0) return { name: 'ca', state: 'ok', text: "the system's authorities are trusted" }
  const missing = set.filter((name) => !existsSync(environment[name] ?? ''))
  const text = set.map((name) => `${name}=${printable(environment[name] ?? '')}`).join(', ')
  if (missing.length === 0) return { name: 'ca', state: 'note', text }
  return {
    name: 'ca',
    state: 'problem',
    text: `${text}; ${missing.join(', ')} names no file`,
    hint: 'correct the path',
  }
}

/** What stands between this machine and the portal. */
export const lookAtNetwork = (environment: Environment): readonly Finding[] => [
  lookAtProxy(environment),
  lookAtAuthorities(environment),
]
