/** AWS's JSON protocols 1.0 and 1.1: the operation in `x-amz-target`, an object in, an object out. */
import type { z } from 'zod'
import { type Aws, type AwsCall, AwsError, type Service } from '../service.ts'

/** Answers with what becomes the JSON body. */
export type Operation = (call: AwsCall, aws: Aws) => unknown

export type JsonService = {
  readonly name: string
  readonly version: '1.0' | '1.1'
  /** Before the dot of `x-amz-target`. */
  readonly target: string
  /** Before the code in an error's `__type`. */
  readonly errorNamespace: string
  readonly operations: Readonly<Record<string, Operation>>
}

export function jsonService(definition: JsonService): Service {
  return {
    name: definition.name,
    handle: async (call, aws) => reply(await find(definition, call)(call, aws), call, definition),
    error: (error, call) => errorReply(error, call, definition),
  }
}

/** An operation whose input is `schema`; `invalid` is the service's code for any other. */
export function operation<T>(
  schema: z.ZodType<T>,
  run: (input: T, call: AwsCall, aws: Aws) => unknown,
  invalid = 'ValidationException',
): Operation {
  return (call, aws) => {
    const parsed = schema.safeParse(parseBody(call.body))
    if (parsed.success) return run(parsed.data, call, aws)
    const [issue] = parsed.error.issues
    throw new AwsError(
      400,
      invalid,
      `${issue?.path.join('.') || 'The request'}: ${issue?.message ?? 'is invalid'}`,
    )
  }
}

function find({ target, operations }: JsonService, call: AwsCall): Operation {
  const asked = call.headers.get('x-amz-target') ?? ''
  const name = asked.slice(target.length + 1)
  const found =
    asked === `${target}.${name}` && Object.hasOwn(operations, name) ? operations[name] : undefined
  if (!found) throw new AwsError(400, 'UnknownOperationException', 'The operation is not known to this AWS.')
  return found
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    throw Object.assign(new AwsError(400, 'SerializationException', 'The request body is not JSON.'), {
      cause,
    })
  }
}

function reply(
  output: unknown,
  call: Pick<AwsCall, 'requestId'>,
  { version }: JsonService,
  status = 200,
): Response {
  return new Response(JSON.stringify(output), {
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': call.requestId },
  })
}

/** The JSON protocols say AccessDeniedException with status 400 where the others say AccessDenied with 403. */
function errorReply(error: AwsError, call: Pick<AwsCall, 'requestId'>, service: JsonService): Response {
  const denied = error.code === 'AccessDenied'
  const code = denied ? 'AccessDeniedException' : error.code
  const body = { __type: `${service.errorNamespace}${code}`, message: error.message, Message: error.message }
  return reply(body, call, service, denied ? 400 : error.status)
}
