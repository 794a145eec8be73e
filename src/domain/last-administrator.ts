import { AccessError } from './errors.ts'

/** Without an administrator who can sign in, nobody could ever change anything again. */
export const lastAdministrator = (): AccessError =>
  new AccessError('conflict', 'this is the last administrator who can sign in, so they have to stay one', {
    hint: 'make somebody else an administrator first',
  })
