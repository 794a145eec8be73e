/** What a request says about its own signature (AWS Signature Version 4), before anything is believed. */

export type ClaimedSignature = {
  readonly form: 'header' | 'query'
  readonly accessKeyId: string
  /** `YYYYMMDD` of the credential scope. */
  readonly scopeDate: string
  readonly region: string
  readonly service: string
  /** Lower case, in the order given. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `YYYYMMDDTHHMMSSZ` */
  readonly time: string
  /** Seconds that a presigned URL lives; S3 alone goes by it. Undefined in the header form. */
  readonly expiresIn: number | undefined
  readonly sessionToken: string | undefined
}

export type SignedRequest = {
  readonly method: string
  /** Path as sent, percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: Uint8Array
}

export const algorithm = 'AWS4-HMAC-SHA256'

/** `unsigned`: carries no signature at all. `incomplete`: carries one that lacks something. */
export function readSignature(
  request: Pick<SignedRequest, 'query' | 'headers'>,
): ClaimedSignature | 'unsigned' | 'incomplete' {
  if (request.query.has('X-Amz-Signature') || request.query.has('X-Amz-Credential'))
    return readQuery(request.query) ?? 'incomplete'
  const authorization = request.headers.get('authorization')
  if (authorization === null) return 'unsigned'
  return readHeader(authorization, request.headers) ?? 'incomplete'
}

function readHeader(authorization: string, headers: Headers): ClaimedSignature | undefined {
  if (!authorization.startsWith(`${algorithm} `)) return
  const fields = new Map(
    authorization
      .slice(algorithm.length)
      .split(',')
      .map((field) => field.trim().split(/=(.*)/s, 2) as [string, string | undefined]),
  )
  return assemble('header', {
    credential: fields.get('Credential'),
    signedHeaders: fields.get('SignedHeaders'),
    signature: fields.get('Signature'),
    time: headers.get('x-amz-date') ?? basicTime(headers.get('date')),
    sessionToken: headers.get('x-amz-security-token') ?? undefined,
  })
}

function readQuery(query: URLSearchParams): ClaimedSignature | undefined {
  if (query.get('X-Amz-Algorithm') !== algorithm) return
  const claimed = assemble('query', {
    credential: query.get('X-Amz-Credential') ?? undefined,
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? undefined,
    signature: query.get('X-Amz-Signature') ?? undefined,
    time: query.get('X-Amz-Date') ?? undefined,
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
  })
  const expires = query.get('X-Amz-Expires')
  if (!claimed || (expires === null ? claimed.service === 's3' : !isExpiry(expires))) return
  return { ...claimed, expiresIn: expires === null ? undefined : Number(expires) }
}

/** Seconds, up to a week. */
const isExpiry = (text: string) => /^\d{1,6}$/.test(text) && Number(text) <= 604_800

type Fields = Readonly<
  Record<'credential' | 'signedHeaders' | 'signature' | 'time' | 'sessionToken', string | undefined>
>

function assemble(form: 'header' | 'query', fields: Fields): ClaimedSignature | undefined {
  const scope = /^([^/]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(fields.credential ?? '')
  const { signedHeaders, signature, time, sessionToken } = fields
  if (!scope || !signedHeaders || !signature || !/^\d{8}T\d{6}Z$/.test(time ?? '')) return
  const [, accessKeyId = '', scopeDate = '', region = '', service = ''] = scope
  return {
    form,
    accessKeyId,
    scopeDate,
    region,
    service,
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    signature,
    time: time ?? '',
    expiresIn: undefined,
    sessionToken,
  }
}

/** `YYYYMMDDTHHMMSSZ` of an HTTP date. */
function basicTime(date: string | null): string | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : formatTime(new Date(time))
}

export function formatTime(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

export function parseTime(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
