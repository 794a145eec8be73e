import { node, text } from '../wire/xml.ts'
import { permit } from './permit.ts'
import { ec2Answer, type Operation, readList } from './wire.ts'

const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
]

export const describeRegions: Operation = (form, call, aws) => {
  permit({ form, call, aws }, { action: 'ec2:DescribeRegions', resource: '*' })
  const names = readList(form, 'RegionName')
  const chosen = names.length === 0 ? regions : regions.filter((region) => names.includes(region))
  const entry = (region: string) =>
    node(
      'item',
      text('regionName', region),
      text('regionEndpoint', `ec2.${region}.amazonaws.com`),
      text('optInStatus', 'opt-in-not-required'),
    )
  return ec2Answer(call, 'DescribeRegions', node('regionInfo', ...chosen.map(entry)))
}
