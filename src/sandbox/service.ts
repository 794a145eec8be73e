/**
 * What one AWS service of the sandbox is: a name, as it stands in a SigV4 credential scope, and a handler.
 * The front door has verified the signature before a handler sees a call; the handler decides what the
 * call is, asks `aws.authorize` whether the caller may, and answers in that service's own protocol.
 */
import type { State } from './state.ts'

/** Tag keys compare without case in AWS, but are kept as written. */
export type Tags = Readonly<Record<string, string>>

/** Who signed a call, as AWS sees it. */
export type Principal =
  | {
      readonly kind: 'user'
      readonly account: string
      readonly arn: string
      readonly userName: string
      readonly userId: string
      readonly accessKeyId: string
      readonly tags: Tags
    }
  | {
      readonly kind: 'assumed-role'
      readonly account: string
      /** `arn:aws:sts::A:assumed-role/Role/Session`: the role's path is dropped, as AWS drops it. */
      readonly arn: string
      readonly roleArn: string
      readonly roleName: string
      readonly sessionName: string
      /** `AROA…:session` */
      readonly userId: string
      readonly accessKeyId: string
      /** Session tags over the role's own tags. */
      readonly tags: Tags
      readonly transitiveTagKeys: readonly string[]
      readonly sourceIdentity: string | undefined
      readonly issuedAt: Date
      readonly expiresAt: Date
      /** The session policies that the caller passed; the session's rights are cut to them. */
      readonly sessionPolicies: readonly PolicyDocument[] | undefined
    }
  | { readonly kind: 'anonymous' }

/** A policy document as JSON, already parsed; `evaluate` reads it strictly. */
export type PolicyDocument = Readonly<Record<string, unknown>>

export type AwsCall = {
  readonly service: string
  readonly region: string
  readonly method: string
  /** Path as sent, still percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  /** Host the client asked for, without port: tells virtual-hosted S3 buckets. */
  readonly host: string
  readonly body: Uint8Array
  readonly principal: Principal
  readonly sourceIp: string
  readonly requestId: string
}

/** One question to the policy evaluator. `context` adds the service's own condition keys. */
export type Question = {
  readonly action: string
  readonly resource: string
  readonly resourceTags?: Tags
  readonly requestTags?: Tags
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  readonly resourcePolicy?: PolicyDocument
}

export type Aws = {
  readonly state: State
  readonly clock: () => Date
  /** Returns when the caller may; throws `AwsError` AccessDenied in AWS's words when not. */
  readonly authorize: (call: AwsCall, question: Question) => void
  readonly allowed: (call: AwsCall, question: Question) => boolean
}

export type Service = {
  readonly name: string
  readonly handle: (call: AwsCall, aws: Aws) => Response | Promise<Response>
  /** This service's own error shape (query XML, REST XML, JSON …). */
  readonly error: (error: AwsError, call: Pick<AwsCall, 'requestId' | 'path'>) => Response
  /**
   * What CloudTrail calls this call. Without it the front door takes `Action` of a form or the name after the
   * dot in `x-amz-target`, and their parameters without secrets: a REST service gives its own.
   */
  readonly describe?: (call: AwsCall) => CallDescription
}

export type CallDescription = {
  readonly eventName: string
  readonly requestParameters: Readonly<Record<string, unknown>>
}

/** A page or a form that AWS serves unsigned: the federation endpoint, the console. */
export type Page = {
  /** Exact path, or a pattern over it. */
  readonly path: string | RegExp
  readonly handle: (request: Request, aws: Aws) => Response | Promise<Response>
}

/** An error in AWS's own words: `code` and `message` go to the client as they are. */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
