import { expect, test } from 'bun:test'
import { profileSnippet } from './profile-snippet.ts'

const profile = { tenant: 'dev01', region: 'us-west-2', portal: 'https://portal.example:8443' }

test('three lines to paste', () => {
  expect(profileSnippet(profile)).toBe(
    '[profile dev01]\nregion = us-west-2\n' +
      'credential_process = jitney aws --tenant dev01 --host https://portal.example:8443 --interactive',
  )
})

test.each([
  { tenant: 'dev01; rm -rf ~' },
  { tenant: 'dev01\ncredential_process = evil' },
  { tenant: '$(evil)' },
  { tenant: '' },
  { region: 'us-west-2\n[profile x]' },
  { portal: 'https://portal.example/ --admin' },
  { portal: 'javascript:alert(1)' },
])('nothing when %j would enter a command line', (changed) => {
  expect(profileSnippet({ ...profile, ...changed })).toBeUndefined()
})
