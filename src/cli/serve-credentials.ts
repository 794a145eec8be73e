import { timingSafeEqual } from 'node:crypto'
import type { AwsCredentials } from './aws-credentials.ts'
import type { AwsRequest } from './aws-request.ts'
import { CliError } from './cli-error.ts'
import { type Command, print, printJson } from './command.ts'
import { jsonFlag, portalFlags, targetFlags } from './common-flags.ts'
import { instant } from './credential-line.ts'
import { awsAssignments, awsEnvironment } from './credential-variables.ts'
import { listenOnLoopback, ownHost } from './login/loopback-listener.ts'
import { randomSecret } from './login/pkce.ts'
import { obtainCredentials } from './obtain-credentials.ts'
import { readAwsCall } from './read-call.ts'
import { runBeside } from './run-program.ts'
import { freshness } from './serve-window.ts'
import { assignmentLines } from './shell/assign.ts'
import { formats, readFormat } from './shell/guess-shell.ts'
import type { Asking } from './signed-in.ts'
import { say } from './terminal.ts'

const path = '/credentials'

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

const refusal = (status: number, code: string, message: string) =>
  Response.json({ code, message }, { status, headers })

/** The names that this endpoint has in every AWS SDK; they differ from those of a `credential_process`. */
const document = (credentials: AwsCredentials) => ({
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  Token: credentials.sessionToken,
  Expiration: instant(credentials.expiresAt),
})

const sameSecret = (given: string, expected: string) => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

type Seen = {
  readonly method: string
  readonly host: string | null
  readonly target: string
  readonly authorization: string | null
}
type Expected = { readonly port: number; readonly secret: string }

/**
 * Why a request gets nothing, or undefined. The Host keeps out pages whose name was made to point at this machine;
 * the secret keeps out every other program and user of it.
 */
export const judgeCredentialRequest = (seen: Seen, { port, secret }: Expected) => {
  if (seen.host !== ownHost(port)) return { status: 400, code: 'bad_host' }
  if (!sameSecret(seen.authorization ?? '', secret)) return { status: 401, code: 'bad_authorization' }
  if (seen.method !== 'GET') return { status: 405, code: 'bad_method' }
  return seen.target === path ? undefined : { status: 404, code: 'not_found' }
}

const seenOf = (request: Request): Seen => ({
  method: request.method,
  host: request.headers.get('host'),
  target: request.url.replace(/^https?:\/\/[^/]*/i, ''),
  authorization: request.headers.get('authorization'),
})

/** Tools give us a second, so what is fresh is at hand also where there is no cache. */
const keeper = (asking: Asking<AwsRequest>, first: AwsCredentials) => {
  const again = { ...asking, request: { ...asking.request, noCache: false } }
  let held = first
  return async () => {
    if (freshness(held, Date.now()) !== 'fresh') held = await obtainCredentials(again)
    return held
  }
}

/** A tool gets a sentence, and so does the person whose terminal this is. */
const answer = async (current: () => Promise<AwsCredentials>): Promise<Response> => {
  try {
    return Response.json(document(await current()), { headers })
  } catch (error) {
    const known = error instanceof CliError
    const message = known ? error.message : 'something unexpected happened'
    say(message)
    return refusal(known && error.kind === 'refused' ? 403 : 503, 'no_credentials', message)
  }
}

const listen = (current: () => Promise<AwsCredentials>) => {
  const secret = randomSecret()
  const listener = listenOnLoopback(undefined, async (request) => {
    const refused = judgeCredentialRequest(seenOf(request), { port: listener.port, secret })
    return refused === undefined
      ? answer(current)
      : refusal(refused.status, refused.code, 'this is not for you')
  })
  const variables = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://${ownHost(listener.port)}${path}`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: secret,
  }
  return { variables, close: listener.close }
}

const interrupted = () =>
  new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0))
  })

/** Serves credentials to AWS tools that cannot run a process: they ask as they would inside a container. */
export const serveCredentials: Command = {
  summary: 'serve credentials on 127.0.0.1, for tools that cannot run a credential_process',
  flags: {
    ...targetFlags,
    ...portalFlags,
    format: { value: 'SHELL', text: "in which shell's language the variables are printed", choices: formats },
    ...jsonFlag,
  },
  program: 'optional',
  notes: [
    'Prints the two variables that AWS tools need and serves until it is stopped, or runs PROGRAM with them and',
    'serves until that ends. The credentials are renewed meanwhile.',
  ],
  examples: [
    'serve-credentials --host https://portal.example.com --tenant dev01 --format bash',
    'serve-credentials --tenant dev01 -- terraform apply',
  ],
  run: async (call) => {
    const asking = readAwsCall(call)
    const asked = call.flags.on.has('json') ? 'json' : call.flags.text.get('format')
    const format = readFormat(asked, process.env, process.platform)
    const first = await obtainCredentials(asking)
    const { variables, close } = listen(keeper(asking, first))
    const all = { ...variables, AWS_REGION: first.region, AWS_DEFAULT_REGION: first.region }
    try {
      if (call.rest.length > 0)
        return await runBeside({ words: call.rest, env: awsEnvironment(all, process.env, process.platform) })
      const stopped = interrupted()
      if (format === 'json') printJson(all)
      else print(assignmentLines(awsAssignments(all, process.env), format))
      return await stopped
    } finally {
      await close()
    }
  },
}
