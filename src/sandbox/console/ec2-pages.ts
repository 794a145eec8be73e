import { type InstanceRecord, instances } from '../ec2/records.ts'
import { AwsError } from '../service.ts'
import { type Html, html } from './html.ts'
import { type Content, guarded, moment, panel, tagList } from './layout.ts'
import { table } from './table.ts'
import { consoleCall, type Visit } from './visit.ts'

export function instancesPage(visit: Visit): Content {
  const body = guarded(() =>
    table(
      ['Instance ID', 'Name', 'State', 'Type', 'Tags'],
      see(visit).map((one) => row(visit, one)),
    ),
  )
  return { title: 'EC2 instances', body: panel(`Instances in ${visit.region}`, body) }
}

export function instancePage(visit: Visit, id: string): Content {
  return {
    title: id,
    body: panel(
      'Instance',
      guarded(() => describe(visit, id)),
    ),
  }
}

function see(visit: Visit): readonly InstanceRecord[] {
  const denied = 'You are not authorized to perform this operation.'
  if (!visit.aws.allowed(consoleCall(visit), { action: 'ec2:DescribeInstances', resource: '*' }))
    throw new AwsError(403, 'UnauthorizedOperation', denied)
  return instances.list(visit.aws.state, visit.region)
}

function row(visit: Visit, { id, tags, state, instanceType }: InstanceRecord): readonly Html[] {
  const link = html`<a href="${visit.base}/ec2/home?region=${visit.region}#InstanceDetails:instanceId=${id}">${id}</a>`
  const { Name: name = '', ...others } = tags
  return [link, html`${name}`, html`${state}`, html`${instanceType}`, tagList(others)]
}

function describe(visit: Visit, id: string): Html {
  const found = see(visit).find((instance) => instance.id === id)
  if (!found) throw new AwsError(400, 'InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`)
  return html`<dl>
<dt>ARN</dt><dd><code>${found.arn}</code></dd>
<dt>State</dt><dd>${found.state}</dd>
<dt>Type</dt><dd>${found.instanceType}</dd>
<dt>Private address</dt><dd>${found.privateIp}</dd>
<dt>Launched</dt><dd>${moment(new Date(found.launchTime))}</dd>
<dt>Tags</dt><dd>${tagList(found.tags)}</dd>
</dl>`
}
