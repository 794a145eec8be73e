/** A real gnome-keyring on a message bus of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The daemon reads the password to unlock with to the end of its input; then the shell waits for the end of its own. */
const script = `
printf %s "$1" | gnome-keyring-daemon --foreground --components=secrets --unlock >/dev/null 2>&1 &
keyring=$!
until gdbus_ready; do sleep 0.02; done
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
kill $keyring
wait $keyring
`
const ready = `gdbus_ready() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \\
    string:org.freedesktop.secrets | grep -q 'boolean true'
}`

export const startKeyring = async () => {
  const home = mkdtempSync(join(tmpdir(), 'jitney-keyring-'))
  const environment = { HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: home, PATH: process.env.PATH }
  const child = Bun.spawn(['dbus-run-session', '--', 'sh', '-c', `${ready}\n${script}`, 'sh', 'password'], {
    env: environment,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'ignore',
  })
  const { value } = await child.stdout.getReader().read()
  const address = Buffer.from(value ?? [])
    .toString()
    .trim()
  const bus = { ...environment, DBUS_SESSION_BUS_ADDRESS: address }
  const tool = async (...words: string[]) => {
    const run = Bun.spawn(words, { env: bus, stdout: 'pipe', stderr: 'pipe' })
    const [stdout] = await Promise.all([new Response(run.stdout).text(), run.exited])
    return stdout
  }
  return {
    address,
    /** Everything under our name, secrets included. */
    entries: () => tool('secret-tool', 'search', '--all', '--unlock', 'service', 'jitney'),
    lock: () => tool('secret-tool', 'lock', '--collection', 'login'),
    stop: async () => {
      await child.stdin.end()
      await child.exited
      rmSync(home, { recursive: true, force: true })
    },
  }
}
export type Keyring = Awaited<ReturnType<typeof startKeyring>>
