import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuthority } from './authority.ts'
import { connectHost } from './front.ts'
import { isProxiedHost, isServedHost } from './hosts.ts'
import { type Listening, listen } from './listen.ts'

const directory = mkdtempSync(join(tmpdir(), 'proxy-test-'))
let sandbox: Listening
const seen: string[] = []

beforeAll(async () => {
  sandbox = await listen({
    port: 0,
    dataDirectory: directory,
    handle: async (request, { sourceIp }) => {
      seen.push(request.url)
      if (new URL(request.url).pathname === '/throw') throw new Error('the secret reason')
      const bytes = (await request.arrayBuffer()).byteLength
      return Response.json({ method: request.method, url: request.url, bytes, sourceIp })
    },
  })
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe('plain HTTP', () => {
  test('reaches the handler on both loopback addresses, with the address it came from', async () => {
    const v4 = await fetch(`http://127.0.0.1:${sandbox.port}/a?b=c`)
    const v6 = await fetch(`http://[::1]:${sandbox.port}/a`)
    expect(await v4.json()).toEqual({
      method: 'GET',
      url: `http://127.0.0.1:${sandbox.port}/a?b=c`,
      bytes: 0,
      sourceIp: '127.0.0.1',
    })
    expect(await v6.json()).toMatchObject({ sourceIp: '::1' })
  })

  test('a large body arrives whole', async () => {
    const body = new Uint8Array(20_000_000)
    const answer = await fetch(`http://localhost:${sandbox.port}/`, { method: 'PUT', body })
    expect(await answer.json()).toMatchObject({ method: 'PUT', bytes: 20_000_000 })
  })

  test('a name that is not ours is refused before the handler sees it', async () => {
    const before = seen.length
    const answer = await raw('GET / HTTP/1.1\r\nHost: rebinding.example\r\nConnection: close\r\n\r\n')
    expect(answer).toStartWith('HTTP/1.1 421 ')
    expect(seen.length).toBe(before)
  })

  test('an absolute request line for another machine is answered here, not forwarded', async () => {
    const answer = await raw(
      'GET http://example.com/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toContain('"url":"http://localhost/x"')
  })

  test('an error of the handler is a 500 that says nothing of the cause', async () => {
    const answer = await fetch(`http://localhost:${sandbox.port}/throw`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret reason')
  })
})

describe('CONNECT', () => {
  test('ends TLS for an AWS host under the authority of the data directory', async () => {
    const url = 'https://ec2.us-west-2.amazonaws.com/x?y=1'
    const answer = await curl(['--cacert', sandbox.caFile, '--data-binary', 'hello', url])
    expect(answer.out).toBe(`{"method":"POST","url":"${url}","bytes":5,"sourceIp":"127.0.0.1"}`)
  })

  test('a client that does not trust the authority refuses the certificate', async () => {
    const answer = await curl(['https://ec2.us-west-2.amazonaws.com/'])
    expect(answer).toEqual({ out: '', code: 60 })
  })

  test.each([
    'CONNECT example.com:443 HTTP/1.1',
    'CONNECT amazonaws.com.example.com:443 HTTP/1.1',
    'CONNECT ec2.us-west-2.amazonaws.com:22 HTTP/1.1',
    'CONNECT 127.0.0.1:443 HTTP/1.1',
    'CONNECT  HTTP/1.1',
  ])('%s is refused with 403', async (line) => {
    expect(await raw(`${line}\r\nHost: x\r\n\r\n`)).toStartWith('HTTP/1.1 403 Forbidden\r\n')
  })

  test('a head that arrives byte by byte is understood', async () => {
    expect(await raw(...'CONNECT example.com:443 HTTP/1.1\r\n\r\n')).toStartWith('HTTP/1.1 403 ')
  })

  test('a head without end is refused', async () => {
    expect(await raw(`CONNECT s3.amazonaws.com:443 HTTP/1.1\r\nX: ${'a'.repeat(9000)}`)).toStartWith(
      'HTTP/1.1 403 ',
    )
  })
})

describe('the authority', () => {
  test('is kept at a later start, its key readable by its owner only', () => {
    const before = readFileSync(sandbox.caFile, 'utf8')
    openAuthority(directory)
    expect(readFileSync(sandbox.caFile, 'utf8')).toBe(before)
    expect(statSync(join(directory, 'sandbox-ca.key')).mode & 0o777).toBe(0o600)
  })

  test('a key that does not belong to the certificate is replaced together with it', () => {
    const [one, two] = [mkdtempSync(join(tmpdir(), 'ca-')), mkdtempSync(join(tmpdir(), 'ca-'))]
    openAuthority(one)
    const { caFile } = openAuthority(two)
    const before = readFileSync(caFile, 'utf8')
    writeFileSync(join(two, 'sandbox-ca.key'), readFileSync(join(one, 'sandbox-ca.key')))
    openAuthority(two)
    expect(readFileSync(caFile, 'utf8')).not.toBe(before)
  })

  test('signs leaves for one host, and is itself limited to AWS names', () => {
    const authority = openAuthority(directory)
    const ca = new X509Certificate(readFileSync(authority.caFile))
    const leaf = new X509Certificate(authority.leaf('sts.us-west-2.amazonaws.com').cert)
    expect(leaf.checkIssued(ca) && leaf.verify(ca.publicKey)).toBe(true)
    expect(leaf.subjectAltName).toBe('DNS:sts.us-west-2.amazonaws.com')
    expect([ca.ca, leaf.ca]).toEqual([true, false])
  })

  test('OpenSSL accepts a leaf under the strictest rules, and refuses one outside the permitted names', async () => {
    const authority = openAuthority(directory)
    const verify = async (host: string) => {
      const file = join(directory, 'leaf.pem')
      writeFileSync(file, authority.leaf(host).cert)
      return run([
        'openssl',
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        authority.caFile,
        file,
      ])
    }
    expect((await verify('sts.us-west-2.amazonaws.com')).code).toBe(0)
    expect((await verify('bank.example')).code).not.toBe(0)
  })
})

test('hosts are matched by label, in lower case', () => {
  expect(isProxiedHost('bucket.s3.us-west-2.amazonaws.com')).toBe(true)
  expect(isProxiedHost('us-west-2.console.aws.amazon.com')).toBe(true)
  for (const host of [
    'amazonaws.com',
    'evilamazonaws.com',
    'www.amazon.com',
    'a..amazonaws.com',
    'localhost',
  ])
    expect(isProxiedHost(host)).toBe(false)
  expect(isServedHost('bucket.localhost')).toBe(true)
  expect(isServedHost('localhost.evil.example')).toBe(false)
})

test('a CONNECT target is read strictly', () => {
  const host = (line: string) => connectHost(Buffer.from(`${line}\r\n\r\n`))
  expect(host('CONNECT STS.us-west-2.amazonaws.com:443 HTTP/1.1')).toBe('sts.us-west-2.amazonaws.com')
  expect(host('CONNECT sts.us-west-2.amazonaws.com:443@evil.example:443 HTTP/1.1')).toBeUndefined()
  expect(host('CONNECT sts.us-west-2.amazonaws.com HTTP/1.1')).toBeUndefined()
})

test('a taken port is named in the refusal', async () => {
  const second = listen({ port: sandbox.port, dataDirectory: directory, handle: async () => new Response() })
  await expect(second).rejects.toThrow(`Port ${sandbox.port} on 127.0.0.1 is taken`)
})

/** Writes each piece by itself and returns all that came back until the other side closed. */
function raw(...pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: sandbox.port, noDelay: true })
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('end', () => resolve(answer)).on('error', reject)
    for (const piece of pieces) socket.write(piece)
  })
}

const curl = (args: readonly string[]) =>
  run(['curl', '-s', '--proxy', `http://127.0.0.1:${sandbox.port}`, '--max-time', '10', ...args])

async function run(command: readonly string[]) {
  const child = Bun.spawn([...command], { stdout: 'pipe', stderr: 'ignore' })
  const out = await new Response(child.stdout).text()
  return { out, code: await child.exited }
}
