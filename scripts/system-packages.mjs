/** The real parts that the tests run against: from Debian's packages, or by hand elsewhere. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { stop } from './setup.mjs'

const needed = [
  { file: '/usr/bin/chromium', name: 'chromium' },
  { file: '/usr/bin/aws', name: 'awscli' },
  { file: '/usr/bin/jq', name: 'jq' },
  { file: '/usr/bin/zsh', name: 'zsh' },
  { file: '/usr/bin/strace', name: 'strace' },
  { file: '/usr/bin/curl', name: 'curl' },
  { file: '/usr/bin/openssl', name: 'openssl' },
  { file: '/usr/bin/ruby', name: 'ruby' },
  { file: '/usr/bin/unzip', name: 'unzip' },
  { file: '/usr/bin/dbus-run-session', name: 'dbus' },
  { file: '/usr/bin/gnome-keyring-daemon', name: 'gnome-keyring' },
  { file: '/usr/bin/secret-tool', name: 'libsecret-tools' },
]

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Installs what is missing where it may; elsewhere says the one line that would, and stops. Nothing is ever skipped. */
export function installSystemPackages() {
  const missing = needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name)
  if (missing.length === 0) return
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!mayInstall) stop(`the tests need more than is here; run: sudo ${line}`)
  process.stderr.write(`Installing ${missing.join(', ')}…\n`)
  if (!apt('update', '-qq') || !apt('install', '-y', '-qq', '--no-install-recommends', ...missing))
    stop(`this failed: ${line}`)
}
