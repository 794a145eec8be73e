import { AccessError } from './errors.ts'
import type { Store } from './ports.ts'
import { parseSecret } from './secret.ts'
import type { Subject, User } from './subject.ts'
import type { Login, Token } from './token.ts'

/** Who holds this API token. Throws `token_invalid` when it is malformed, unknown, expired or revoked. */
export const authenticateToken =
  ({ tokens, clock }: Pick<Store, 'tokens' | 'clock'>) =>
  async (secret: string): Promise<Subject> => {
    const { hash } = parseSecret(secret, ['temporary', 'permanent'])
    const [found, now] = await Promise.all([tokens.findByHash(hash), clock()])
    if (!found) throw invalid('the token is not known here')
    mustBeLive(found.token, 'token', now)
    if (found.token.kind === 'temporary') mustHaveLiveLogin(found.login, now)
    mustBeEnabled(found.user)
    return tokenSubject(found.user, found.token)
  }

/** Who is signed in with this cookie. Throws `not_signed_in`. */
export const authenticateLogin =
  ({ logins, clock }: Pick<Store, 'logins' | 'clock'>) =>
  async (secret: string): Promise<Subject> => {
    const hash = loginHash(secret)
    const [found, now] = await Promise.all([logins.findByHash(hash), clock()])
    if (!found || found.user.disabled || !isLive(found.login, now)) throw notSignedIn()
    const { user, login } = found
    return {
      user,
      proof: { kind: 'login', loginId: login.id },
      administrator: user.administrator,
      provenUntil: login.expiresAt,
    }
  }

const isLive = (proof: Login | Token, now: Date): boolean =>
  proof.revokedAt === undefined && now < proof.expiresAt

function mustBeLive(proof: Login | Token, what: string, now: Date): void {
  if (proof.revokedAt) throw invalid(`the ${what} was revoked`)
  if (now >= proof.expiresAt) throw invalid(`the ${what} has expired`)
}

/** A temporary token stands for a login, and never outlives it. */
function mustHaveLiveLogin(login: Login | undefined, now: Date): void {
  if (!login) throw invalid('the login behind this token is gone')
  mustBeLive(login, 'login behind this token', now)
}

function mustBeEnabled(user: User): void {
  if (user.disabled) throw invalid('this user is disabled')
}

const tokenSubject = (user: User, token: Token): Subject => ({
  user,
  proof: { kind: 'token', tokenId: token.id, loginId: token.loginId },
  administrator: user.administrator && token.administrator,
  provenUntil: token.expiresAt,
})

function loginHash(secret: string) {
  try {
    return parseSecret(secret, ['login']).hash
  } catch (cause) {
    throw notSignedIn(cause)
  }
}

const invalid = (message: string) =>
  new AccessError('token_invalid', message, { hint: 'sign in again, or use another token' })

const notSignedIn = (cause?: unknown) =>
  new AccessError('not_signed_in', 'you are not signed in', { hint: 'sign in and try again', cause })
