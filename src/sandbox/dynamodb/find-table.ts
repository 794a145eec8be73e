/** The table that a call names. AWS asks the policies first, so that a stranger learns nothing of what exists. */
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { type TableRecord, tables } from './records.ts'
import { type Item, textOf } from './values.ts'

type Wanted = {
  readonly action: string
  readonly name: string
  /** An item or key in the call: `dynamodb:LeadingKeys` lets a policy give a caller its own items only. */
  readonly given?: Item
  /** What the operation says of a table that is not there. */
  readonly missing?: string
}

export function findTable(wanted: Wanted, call: AwsCall, aws: Aws): TableRecord {
  const table = tables.get(aws.state, call.region, wanted.name)
  const leading = table && wanted.given?.[table.hashKey]
  aws.authorize(call, {
    action: wanted.action,
    resource: table?.arn ?? tableArn(call, wanted.name),
    ...(table && { resourceTags: table.tags }),
    ...(leading && { context: { 'dynamodb:LeadingKeys': [textOf(leading)] } }),
  })
  if (table) return table
  throw new AwsError(400, 'ResourceNotFoundException', wanted.missing ?? 'Requested resource not found')
}

export function tableArn(call: AwsCall, name: string): string {
  const account = call.principal.kind === 'anonymous' ? '' : call.principal.account
  return `arn:aws:dynamodb:${call.region}:${account}:table/${name}`
}
