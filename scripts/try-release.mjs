/**
 * Unpacks a target's zip from `dist/release` and tries the program on this system, against a small portal:
 *
 *     node scripts/try-release.mjs linux_amd64 [words that run a foreign program, such as qemu-aarch64-static …]
 *
 * Plain Node without packages, since it runs on systems where nothing else of the project is installed.
 */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const release = fileURLToPath(new URL('../dist/release', import.meta.url))
const [target = '', ...emulator] = process.argv.slice(2)
const windows = target.startsWith('windows')

function findZip() {
  const name = readdirSync(release).find((file) => file.endsWith(`_${target}.zip`))
  assert.ok(name, `there is no zip for "${target}" in ${release}`)
  const sums = readdirSync(release).find((file) => file.endsWith('_SHA256SUMS'))
  const hash = createHash('sha256')
    .update(readFileSync(join(release, name)))
    .digest('hex')
  assert.ok(
    readFileSync(join(release, sums), 'utf8').includes(`${hash}  ${name}\n`),
    `${name} is not in the sums`,
  )
  return { zip: join(release, name), version: name.split('_')[1] }
}

/** Windows and macOS have a tar that reads zips. */
function unpack(zip, folder) {
  mkdirSync(folder)
  const command =
    process.platform === 'linux' ? ['unzip', '-q', zip, '-d', folder] : ['tar', '-xf', zip, '-C', folder]
  const { status, error } = spawnSync(command[0], command.slice(1), { stdio: 'inherit' })
  assert.equal(status, 0, `${command[0]} failed ${error?.message ?? ''}`)
}

/** One tenant's credentials, to whoever asks. */
async function startPortal() {
  const server = createServer((request, response) => {
    const now = Date.now()
    const session = {
      accessKeyId: 'ASIATRYTHERELEASE000',
      secretAccessKey: 's'.repeat(40),
      sessionToken: 't'.repeat(200),
      region: 'eu-west-1',
      consoleUrl: 'https://signin.example/federation',
      serverTime: new Date(now).toISOString(),
      expiresAt: new Date(now + 3_600_000).toISOString(),
    }
    const found = request.method === 'POST' && request.headers.authorization === 'Bearer a-token'
    response.writeHead(found ? 200 : 401, { 'jitney-api-version': '1', 'content-type': 'application/json' })
    response.end(JSON.stringify(found ? session : {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function call(folder, name, words, environment) {
  // A .cmd file is for the command interpreter; the words here hold nothing that it would read otherwise.
  const script = windows && name !== 'jitney'
  const file = join(folder, windows ? `${name}${script ? '.cmd' : '.exe'}` : name)
  const [command, ...rest] = [...emulator, script ? `"${file}"` : file, ...words]
  const child = spawn(command, rest, { env: { ...process.env, ...environment }, shell: script })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout: stdout.trim(), stderr }
}

async function tryAnswers(folder, place) {
  const portal = await startPortal()
  const host = `http://127.0.0.1:${portal.address().port}`
  const environment = { JITNEY_HOST: host, JITNEY_TENANT: 'dev01', JITNEY_CACHE_DIR: join(place, 'cache') }
  const right = { ...environment, JITNEY_TOKEN: 'a-token' }
  const first = await call(folder, 'jitney', ['aws'], right)
  assert.equal(first.code, 0, first.stderr)
  assert.equal(JSON.parse(first.stdout).AccessKeyId, 'ASIATRYTHERELEASE000')
  portal.close()
  portal.closeAllConnections()
  for (const name of ['duplo-jit', 'duplo-aws-credential-process']) {
    const again = await call(folder, name, name === 'duplo-jit' ? ['aws'] : [], right)
    assert.deepEqual([again.code, again.stdout], [0, first.stdout], again.stderr)
  }
  const stranger = await call(folder, 'jitney', ['aws'], { ...environment, JITNEY_TOKEN: 'another' })
  assert.deepEqual([stranger.code, stranger.stdout], [5, ''], stranger.stderr)
}

function trySignature(folder) {
  if (process.platform !== 'darwin') return
  const { status, stderr } = spawnSync('codesign', ['--verify', '--strict', join(folder, 'jitney')])
  assert.equal(status, 0, String(stderr))
}

const place = mkdtempSync(join(tmpdir(), 'jitney-try-'))
try {
  const { zip, version } = findZip()
  const folder = join(place, 'program')
  unpack(zip, folder)
  trySignature(folder)
  const said = await call(folder, 'jitney', ['version'], {})
  assert.equal(said.stdout, `jitney ${version}`, said.stderr)
  await tryAnswers(folder, place)
  console.log(`${target} works here: ${process.platform} ${process.arch} ${emulator[0] ?? ''}`)
} finally {
  rmSync(place, { recursive: true, force: true })
}
