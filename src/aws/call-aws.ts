import { readRefusal } from './aws-errors.ts'
import type { Endpoint } from './endpoints.ts'
import { type SendOptions, type SendToAws, sendToAwsAs } from './send-to-aws.ts'

export type QueryCall = {
  readonly service: 'sts' | 'iam'
  readonly endpoint: Endpoint
  readonly parameters: Readonly<Record<string, string>>
  readonly hearDate?: (date: Date) => void
}

export type CallAws = (call: QueryCall) => Promise<string>

/** Calls AWS's query protocol as the portal, and answers the XML; tries and errors are those of `sendToAwsAs`. */
export const callAwsAs = (options: SendOptions): CallAws => callAwsBy(sendToAwsAs(options))

export const callAwsBy =
  (send: SendToAws): CallAws =>
  ({ service, endpoint, parameters, hearDate }) =>
    send({
      service,
      endpoint,
      hearDate,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams(parameters).toString(),
      readRefusal: ({ status }, body) => readRefusal(status, body),
    })
