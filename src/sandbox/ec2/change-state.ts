/** StartInstances and StopInstances: each instance is asked for by itself, with its tags. */
import type { Aws, AwsCall, Question } from '../service.ts'
import { AwsError } from '../service.ts'
import { node, text } from '../wire/xml.ts'
import { chooseInstances, stateOf } from './describe-instances.ts'
import { permit } from './permit.ts'
import { type InstanceRecord, type InstanceState, instances } from './records.ts'
import { ec2Answer, type Form, type Operation, readList } from './wire.ts'

export const startInstances: Operation = (form, call, aws) =>
  change({ action: 'StartInstances', to: 'running' }, form, { call, aws })

export const stopInstances: Operation = (form, call, aws) =>
  change({ action: 'StopInstances', to: 'stopped' }, form, { call, aws })

type Change = { readonly action: string; readonly to: InstanceState }

function change({ action, to }: Change, form: Form, { call, aws }: { call: AwsCall; aws: Aws }): Response {
  if (readList(form, 'InstanceId').length === 0)
    throw new AwsError(400, 'MissingParameter', 'The request must contain the parameter InstanceIds')
  const chosen = chooseInstances(form, call, aws)
  permit({ form, call, aws }, ...chosen.map((instance) => about(action, instance)))
  for (const instance of chosen) instances.put(aws.state, { ...instance, state: to })
  return ec2Answer(call, action, node('instancesSet', ...chosen.map((instance) => changed(instance, to))))
}

const about = (action: string, instance: InstanceRecord): Question => ({
  action: `ec2:${action}`,
  resource: instance.arn,
  resourceTags: instance.tags,
})

const changed = (instance: InstanceRecord, to: InstanceState) =>
  node(
    'item',
    text('instanceId', instance.id),
    stateOf('currentState', to),
    stateOf('previousState', instance.state),
  )
