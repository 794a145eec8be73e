/** EC2: enough to see instances by their tags, and to be refused those of others. */
import { readForm } from '../query-protocol.ts'
import { AwsError, type Service } from '../service.ts'
import { startInstances, stopInstances } from './change-state.ts'
import { describeInstances } from './describe-instances.ts'
import { describeRegions } from './describe-regions.ts'
import { ec2Error, type Operation } from './wire.ts'

const operations: Readonly<Record<string, Operation>> = {
  DescribeInstances: describeInstances,
  DescribeRegions: describeRegions,
  StartInstances: startInstances,
  StopInstances: stopInstances,
}

export const ec2: Service = {
  name: 'ec2',
  handle: (call, aws) => {
    const form = readForm(call)
    const action = form.get('Action') ?? ''
    const operation = Object.hasOwn(operations, action) ? operations[action] : undefined
    if (operation) return operation(form, call, aws)
    throw new AwsError(400, 'InvalidAction', `The action ${action} is not valid for this web service.`)
  },
  error: ec2Error,
}
