import { CliError } from '../cli-error.ts'

export const cancelled = () =>
  new CliError('notLoggedIn', 'the request was cancelled in the browser', {
    hint: 'run `jitney login` to sign in',
  })
