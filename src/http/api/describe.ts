import type { ZodType } from 'zod'
import { Problem } from '../../protocol/problem.ts'

const meanings = {
  400: 'The request is malformed; `title` says where.',
  401: 'Nobody is signed in, or the token is bad: `WWW-Authenticate` tells the two apart.',
  403: 'Refused. What is unknown and what is forbidden read alike.',
  404: 'There is no such thing.',
  409: 'It clashes with what is there.',
  413: 'The body is larger than 64 KiB.',
  415: 'The body is not JSON.',
  421: 'The portal is not served under that host.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'Something unforeseen; the log has the reason under the request id.',
  502: 'AWS refused; `title` holds what it said, made safe.',
  503: 'Something that is needed is not there now; `Retry-After` says when to try again.',
} as const

type ProblemStatus = keyof typeof meanings

const describeProblem = (status: ProblemStatus) => ({
  description: meanings[status],
  content: { 'application/problem+json': { schema: Problem } },
})

type Problems<Status extends ProblemStatus> = { [S in Status]: ReturnType<typeof describeProblem> }

const problems = <Status extends ProblemStatus>(...statuses: Status[]) =>
  Object.fromEntries(statuses.map((status) => [status, describeProblem(status)])) as Problems<Status>

/** What a route that anyone may call can refuse with. */
export const publicProblems = <Status extends ProblemStatus = never>(...more: Status[]) =>
  problems<Status | 400 | 413 | 421 | 429 | 500 | 503>(400, 413, 421, 429, 500, 503, ...more)

/** What a route that needs a caller can refuse with. */
export const callerProblems = <Status extends ProblemStatus = never>(...more: Status[]) =>
  publicProblems<Status | 401 | 403>(401, 403, ...more)

/** The same for a route that changes something, which by cookie needs a JSON content type. */
export const changeProblems = <Status extends ProblemStatus = never>(...more: Status[]) =>
  callerProblems<Status | 415>(415, ...more)

export const answer = <Schema extends ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

export const noContent = { description: 'Done; no body.' }

export const body = <Schema extends ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** For bodies without a required field: no body at all is the same as an empty one. */
export const optionalBody = <Schema extends ZodType>(schema: Schema) => ({
  required: false,
  content: { 'application/json': { schema } },
})

/** Who may call: a program by token, a person's browser by cookie. */
export const anyProof = [{ bearer: [] }, { cookie: [] }]
export const noProof: Record<string, string[]>[] = []
