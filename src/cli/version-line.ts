import { productVersion } from '../protocol/version.ts'

export const versionLine = `jitney ${productVersion}`
