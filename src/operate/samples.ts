import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AccountId, newId, type TenantId, type UserId } from '../domain/identifiers.ts'
import { randomLetters } from '../domain/random-letters.ts'
import { newSecret } from '../domain/secret.ts'
import { writePrivateFile } from './write-private-file.ts'

/** The samples that a sandbox is filled with: who there is, and what each secret is. Made once per data directory. */
export type Samples = {
  /** Whether the store was filled with them: from then on it is the store that knows, and people may have changed it. */
  readonly filled: boolean
  readonly account: { readonly id: AccountId; readonly externalId: string }
  readonly tenants: readonly SampleTenant[]
  readonly users: readonly SampleUser[]
}

export type SampleTenant = {
  readonly id: TenantId
  readonly name: string
  readonly role: string
  readonly bucket: string
  readonly table: string
}

export type SampleUser = {
  readonly id: UserId
  readonly name: string
  readonly password: string
  readonly token: string
  readonly administrator: boolean
  readonly access: readonly { readonly tenant: string; readonly level: 'full' | 'read-only' }[]
}

export const sampleAwsAccount = '123456789012'
export const sampleRegion = 'us-west-2'
export const administratorRole = 'jitney-administrator'
export const portalUser = 'jitney-portal'

/**
 * Reads the samples of a data directory, or makes them and writes them down before anything uses them, so that a
 * start that was cut short goes on with the same ones.
 */
export function readOrMakeSamples(dataDirectory: string): Samples {
  const file = fileIn(dataDirectory)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Samples
  return writeSamples(dataDirectory, makeSamples())
}

export const markFilled = (dataDirectory: string, samples: Samples): Samples =>
  writeSamples(dataDirectory, { ...samples, filled: true })

const fileIn = (dataDirectory: string) => join(dataDirectory, 'samples.json')

function writeSamples(dataDirectory: string, samples: Samples): Samples {
  writePrivateFile(fileIn(dataDirectory), `${JSON.stringify(samples, null, 2)}\n`)
  return samples
}

function makeSamples(): Samples {
  const suffix = randomLetters(6)
  return {
    filled: false,
    account: { id: newId(), externalId: randomLetters(24) },
    tenants: ['dev01', 'dev02'].map((name) => makeTenant(name, suffix)),
    users: [
      makeUser('admin', { administrator: true, access: [] }),
      makeUser('developer', { administrator: false, access: [{ tenant: 'dev01', level: 'full' }] }),
      makeUser('reader', { administrator: false, access: [{ tenant: 'dev01', level: 'read-only' }] }),
    ],
  }
}

const makeTenant = (name: string, suffix: string): SampleTenant => ({
  id: newId(),
  name,
  role: `duploservices-${name}`,
  bucket: `${name}-data-${suffix}`,
  table: `${name}-orders`,
})

const makeUser = (name: string, rights: Pick<SampleUser, 'administrator' | 'access'>): SampleUser => ({
  id: newId(),
  name,
  password: randomLetters(20),
  token: newSecret('permanent'),
  ...rights,
})
