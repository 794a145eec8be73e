/** What every IAM action gets: its call, its parameters, and the way to ask whether the caller may. */
import { type Constraint, checkConstraints, validationError } from '../constraints.ts'
import { type Form, textOf } from '../form.ts'
import type { XmlValue } from '../query-protocol.ts'
import { type Aws, type AwsCall, AwsError, type Question } from '../service.ts'
import { accountId, type RoleRecord, roles } from './records.ts'

export type IamRequest = {
  readonly action: string
  readonly form: Form
  readonly call: AwsCall
  readonly aws: Aws
}

/** Undefined: the action answers with its request id alone. */
export type IamOperation = (request: IamRequest) => XmlValue | undefined

export const nameRule = '[\\w+=,.@-]+'

export const noSuchEntity = (message: string) => new AwsError(404, 'NoSuchEntity', message)
export const alreadyExists = (message: string) => new AwsError(409, 'EntityAlreadyExists', message)
export const limitExceeded = (message: string) => new AwsError(409, 'LimitExceeded', message)
export const invalidInput = (message: string) => new AwsError(400, 'InvalidInput', message)

export function authorize(
  request: IamRequest,
  resource: string,
  more: Pick<Question, 'resourceTags' | 'requestTags' | 'context'> = {},
): void {
  request.aws.authorize(request.call, { action: `iam:${request.action}`, resource, ...more })
}

/** A required text parameter within its limits. */
export function required(request: IamRequest, name: string, rules: Partial<Constraint> = {}): string {
  const value = textOf(request.form, name)
  const at = name.charAt(0).toLowerCase() + name.slice(1)
  checkConstraints([{ ...rules, at, value, required: true }])
  return value ?? ''
}

export function requiredName(request: IamRequest, name: 'RoleName' | 'PolicyName'): string {
  const value = required(request, name, { length: [1, name === 'RoleName' ? 64 : 128] })
  if (!new RegExp(`^${nameRule}$`).test(value)) {
    const at = name.charAt(0).toLowerCase() + name.slice(1)
    throw validationError(
      `The specified value for ${at} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    )
  }
  return value
}

/** The role that the call names, once the caller may do this to it. */
export function authorizedRole(request: IamRequest, more: Pick<Question, 'context'> = {}): RoleRecord {
  const name = requiredName(request, 'RoleName')
  const role = roles.get(request.aws.state, name)
  const arn = role?.arn ?? `arn:aws:iam::${accountId(request.aws.state)}:role/${name}`
  authorize(request, arn, { ...more, ...(role && { resourceTags: role.tags }) })
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  return role
}

/** Part of a sorted list, as `Marker` and `MaxItems` ask. */
export function pageOf<T>(
  request: IamRequest,
  items: readonly T[],
): { items: readonly T[]; truncation: { IsTruncated: boolean; Marker: string | undefined } } {
  const maxItems = textOf(request.form, 'MaxItems')
  checkConstraints([{ at: 'maxItems', value: maxItems, range: [1, 1000] }])
  const marker = textOf(request.form, 'Marker')
  const from = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64url').toString())
  if (!Number.isInteger(from) || from < 0) throw validationError(`Invalid Marker.`)
  const to = from + Number(maxItems ?? 100)
  const more = to < items.length
  return {
    items: items.slice(from, to),
    truncation: {
      IsTruncated: more,
      Marker: more ? Buffer.from(String(to)).toString('base64url') : undefined,
    },
  }
}
