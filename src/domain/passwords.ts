import { AccessError } from './errors.ts'
import type { Passwords } from './ports.ts'

/** Argon2id costs 64 MiB and a tenth of a second: two at once bounds what a flood of sign-ins can take. */
const atOnce = 2
const longestQueue = 64

const cost = { algorithm: 'argon2id', memoryCost: 65_536, timeCost: 2 } as const

type Argon2 = {
  readonly hash: (
    password: string,
    cost: { algorithm: 'argon2id'; memoryCost: number; timeCost: number },
  ) => Promise<string>
  readonly verify: (password: string, hash: string) => Promise<boolean>
}

export function createPasswords(argon2: Argon2 = Bun.password): Passwords {
  const limited = limiter()
  // An unknown user is checked against a hash that no password has, so that it takes as long as a known one.
  const nobody = argon2.hash(crypto.randomUUID(), cost)
  return {
    hash: (password) => limited(() => argon2.hash(password, cost)),
    verify: (password, hash) =>
      limited(async () => {
        const matches = await argon2.verify(password, hash ?? (await nobody))
        return matches && hash !== undefined
      }),
  }
}

function limiter() {
  let running = 0
  const waiting: (() => void)[] = []
  const turn = () => new Promise<void>((resolve) => waiting.push(resolve))
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= longestQueue) throw tooMany()
    if (running >= atOnce) await turn()
    else running += 1
    try {
      return await work()
    } finally {
      // The place is handed on, not freed, so that nobody can slip in before who waited longest.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

const tooMany = () =>
  new AccessError('too_many_requests', 'too many sign-ins are under way', {
    hint: 'try again in a few seconds',
    retryAfterSeconds: 5,
  })
