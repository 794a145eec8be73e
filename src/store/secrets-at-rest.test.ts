import { expect, test } from 'bun:test'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AwsCredentials } from '../domain/aws-session.ts'
import type { Store } from '../domain/ports.ts'
import { hashSecret, newSecret } from '../domain/secret.ts'
import { aCode, addUser, aLogin, anEvent, aSession, aToken, aUser } from './conformance/samples.ts'
import { openSqliteStore } from './sqlite.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const secrets = {
  password: 'correct horse battery staple',
  login: newSecret('login'),
  temporary: newSecret('temporary'),
  permanent: newSecret('permanent'),
  code: newSecret('code'),
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJb3JpZ2luX2VjEPLANTED',
}

test('the database files hold hashes, and no secret in clear', async () => {
  const directory = temporaryDirectory()
  const file = join(directory, 'jitney.db')
  const store = await openSqliteStore(file)
  const passwordHash = await plant(store)
  const whileOpen = bytesOf(file)
  await store.close()
  const bytes = whileOpen + bytesOf(file)
  rmSync(directory, { recursive: true })

  for (const secret of Object.values(secrets)) expect(bytes.includes(secret)).toBe(false)
  // What shows that the search would have found them.
  expect(bytes).toContain(passwordHash)
  for (const name of ['login', 'temporary', 'permanent', 'code'] as const)
    expect(bytes).toContain(hashSecret(secrets[name]))
  expect(bytes).toContain('ASIAPLANTED')
})

async function plant(store: Store): Promise<string> {
  const passwordHash = await Bun.password.hash(secrets.password, {
    algorithm: 'argon2id',
    memoryCost: 8,
    timeCost: 1,
  })
  const user = aUser()
  await store.users.add(user, passwordHash)
  const login = aLogin(user)
  await store.logins.add(login, hashSecret(secrets.login))
  await store.tokens.add(aToken(user, { loginId: login.id }), hashSecret(secrets.temporary))
  await store.tokens.add(aToken(user, { kind: 'permanent' }), hashSecret(secrets.permanent))
  await store.authorizationCodes.add(aCode(login), hashSecret(secrets.code))
  await plantCredentials(store)
  return passwordHash
}

/** As careless as code can be: the credentials spread into all that is handed over. */
async function plantCredentials(store: Store): Promise<void> {
  const user = await addUser(store)
  const credentials: AwsCredentials = {
    accessKeyId: 'ASIAPLANTED',
    secretAccessKey: secrets.secretAccessKey,
    sessionToken: secrets.sessionToken,
    expiresAt: aSession(user).expiresAt,
  }
  const session = { ...aSession(user), ...credentials }
  const { expiresAt, ...rest } = credentials
  await store.awsSessions.recordIssued(session, {
    ...anEvent(),
    ...rest,
    details: { ...rest, expiresAt: expiresAt.toISOString() },
  })
}

const bytesOf = (file: string): string =>
  [file, `${file}-wal`, `${file}-shm`]
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, 'latin1'))
    .join('')
