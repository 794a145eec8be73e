import { type AwsCredentials, isCredentialField } from './aws-credentials.ts'
import { readPrivateRecord } from './read-private-file.ts'

export const cacheVersion = 1

export const credentialsPath = (directory: string, key: string) => `${directory}/aws-${key}.json`

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

/**
 * The credentials stored under a key, or undefined when there are none that can be believed. The key is in the file
 * as well, so a file that was moved to another name answers for nobody.
 */
export const readCachedCredentials = (directory: string, key: string): AwsCredentials | undefined => {
  const record = readPrivateRecord(credentialsPath(directory, key))
  if (record === undefined || record.version !== cacheVersion || record.key !== key) return undefined
  const { accessKeyId, secretAccessKey, sessionToken, region, consoleUrl, portalUrl } = record
  const { expiresAt, mintedAt, deadAt } = record
  if (!isTime(expiresAt) || !isTime(mintedAt) || !isTime(deadAt)) return undefined
  if (!isCredentialField('accessKeyId', accessKeyId)) return undefined
  if (!isCredentialField('secretAccessKey', secretAccessKey)) return undefined
  if (!isCredentialField('sessionToken', sessionToken)) return undefined
  if (!isCredentialField('region', region)) return undefined
  if (!isCredentialField('consoleUrl', consoleUrl) || !isCredentialField('consoleUrl', portalUrl))
    return undefined
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken,
    region,
    consoleUrl,
    portalUrl,
    expiresAt,
    mintedAt,
    deadAt: Math.min(deadAt, expiresAt),
  }
}
