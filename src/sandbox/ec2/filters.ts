/** The filters of DescribeInstances: every filter must match, by any of its values. */
import { AwsError } from '../service.ts'
import type { InstanceRecord } from './records.ts'

export type Filter = { readonly name: string; readonly values: readonly string[] }

export function matchesAll(instance: InstanceRecord, filters: readonly Filter[]): boolean {
  return filters.every(({ name, values }) =>
    valuesOf(instance, name).some((value) => values.some((pattern) => wildcard(pattern).test(value))),
  )
}

function valuesOf(instance: InstanceRecord, name: string): readonly string[] {
  if (name.startsWith('tag:')) {
    const value = instance.tags[name.slice('tag:'.length)]
    return value === undefined ? [] : [value]
  }
  switch (name) {
    case 'tag-key':
      return Object.keys(instance.tags)
    case 'instance-id':
      return [instance.id]
    case 'instance-state-name':
      return [instance.state]
    case 'instance-type':
      return [instance.instanceType]
    case 'private-ip-address':
      return [instance.privateIp]
    default:
      throw new AwsError(400, 'InvalidParameterValue', `The filter '${name}' is invalid`)
  }
}

/** `*` and `?`, escaped by a backslash; the rest literally, with case. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\[*?\\]|[*?]|[^\w]/g, (found) => {
    if (found === '*') return '.*'
    return found === '?' ? '.' : `\\${found.at(-1)}`
  })
  return new RegExp(`^${source}$`, 's')
}
