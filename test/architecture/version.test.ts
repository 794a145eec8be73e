import { expect, test } from 'bun:test'
import { version } from '../../package.json'
import { productVersion } from '../../src/protocol/version.ts'

test('the package and the product say the same version', () => expect(productVersion).toBe(version))
