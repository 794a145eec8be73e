import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { node, text } from '../wire/xml.ts'
import { matchesAll } from './filters.ts'
import { permit } from './permit.ts'
import { type InstanceRecord, type InstanceState, instances, stableId } from './records.ts'
import { ec2Answer, type Form, readFilters, readList } from './wire.ts'

export function describeInstances(form: Form, call: AwsCall, aws: Aws): Response {
  permit({ form, call, aws }, { action: 'ec2:DescribeInstances', resource: '*' })
  const found = chooseInstances(form, call, aws).filter((one) => matchesAll(one, readFilters(form)))
  const { page, next } = paginate(found, form)
  return ec2Answer(
    call,
    'DescribeInstances',
    node('reservationSet', ...page.map((instance) => reservation(instance))),
    ...(next === undefined ? [] : [text('nextToken', next)]),
  )
}

/** Those that the call lists by id, or all of the Region. */
export function chooseInstances(form: Form, call: AwsCall, aws: Aws): readonly InstanceRecord[] {
  const all = instances.list(aws.state, call.region)
  const ids = readList(form, 'InstanceId')
  const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
  if (malformed !== undefined)
    throw new AwsError(400, 'InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`)
  const missing = ids.filter((id) => !all.some((instance) => instance.id === id))
  if (missing.length > 0) throw new AwsError(400, 'InvalidInstanceID.NotFound', notFound(missing))
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id))
}

function notFound(ids: readonly string[]): string {
  return ids.length === 1
    ? `The instance ID '${ids[0]}' does not exist`
    : `The instance IDs '${ids.join(', ')}' do not exist`
}

function paginate(found: readonly InstanceRecord[], form: Form) {
  const size = Number(form.get('MaxResults') ?? 1000)
  if (!Number.isInteger(size) || size < 5 || size > 1000)
    throw new AwsError(
      400,
      'InvalidParameterValue',
      `Value ( ${form.get('MaxResults')} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`,
    )
  const after = form.get('NextToken') ?? ''
  const rest = found.filter(({ id }) => id > after)
  const page = rest.slice(0, size)
  return { page, next: rest.length > page.length ? page.at(-1)?.id : undefined }
}

const codes: Readonly<Record<InstanceState, number>> = { running: 16, stopped: 80 }

export const stateOf = (element: string, state: InstanceState) =>
  node(element, text('code', codes[state]), text('name', state))

function reservation(instance: InstanceRecord): string {
  const [, , , , owner = ''] = instance.arn.split(':')
  return node(
    'item',
    text('reservationId', stableId('r', instance.id)),
    text('ownerId', owner),
    '<groupSet/>',
    node('instancesSet', node('item', ...describe(instance))),
  )
}

function describe(instance: InstanceRecord): readonly string[] {
  const tags = Object.entries(instance.tags)
  return [
    text('instanceId', instance.id),
    text('imageId', stableId('ami', instance.region)),
    stateOf('instanceState', instance.state),
    text(
      'privateDnsName',
      `ip-${instance.privateIp.replaceAll('.', '-')}.${instance.region}.compute.internal`,
    ),
    text('instanceType', instance.instanceType),
    text('launchTime', instance.launchTime),
    node('placement', text('availabilityZone', `${instance.region}a`), text('tenancy', 'default')),
    node('monitoring', text('state', 'disabled')),
    text('subnetId', stableId('subnet', instance.region)),
    text('vpcId', stableId('vpc', instance.region)),
    text('privateIpAddress', instance.privateIp),
    text('architecture', 'x86_64'),
    text('rootDeviceType', 'ebs'),
    node('tagSet', ...tags.map(([key, value]) => node('item', text('key', key), text('value', value)))),
  ]
}
