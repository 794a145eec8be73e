import { usageError } from '../cli-error.ts'

/** Pages whose names differ from what people call the service. */
const pages: Readonly<Record<string, string>> = {
  ecr: '/ecr/repositories',
  eks: '/eks/clusters',
  ecs: '/ecs/v2/clusters',
  dynamodb: '/dynamodbv2/home',
  sqs: '/sqs/v3/home',
  sns: '/sns/v3/home',
  apigateway: '/apigateway/main/apis',
  opensearch: '/aos/home',
  stepfunctions: '/states/home',
  ssm: '/systems-manager/home',
  logs: '/cloudwatch/home',
  vpc: '/vpcconsole/home',
  sso: '/singlesignon/home',
}

const parseRegion = (text: string | undefined) => {
  if (text === undefined || /^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}$/.test(text)) return text
  throw usageError('the Region is not one that AWS could have', 'write it as eu-west-1')
}

const pageOf = (service: string | undefined) => {
  if (service === undefined) return '/console/home'
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(service))
    throw usageError('the service is not one that AWS could have', 'write it as in s3, ec2 or cloudwatch')
  return Object.hasOwn(pages, service) ? (pages[service] ?? '') : `/${service}/home`
}

type Place = { readonly service: string | undefined; readonly region: string | undefined }

/** The path of the AWS console that --service and --region mean; undefined when neither was given. */
export const destinationOf = ({ service, region }: Place): string | undefined => {
  const query = parseRegion(region)
  if (service === undefined && query === undefined) return undefined
  return `${pageOf(service)}${query === undefined ? '' : `?region=${query}`}`
}

const consoleHost =
  /(^|\.)(console\.aws\.amazon\.com|console\.amazonaws\.cn|console\.amazonaws-us-gov\.com|console\.amazonaws-eusc\.eu)$/

/** What a person pasted: an address of the AWS console, an ARN, or neither. */
export type Pasted =
  | { readonly kind: 'address'; readonly destination: string }
  | { readonly kind: 'arn'; readonly destination: string }

/** Addresses are read here only for their path: the portal chooses the host. */
export const parsePasted = (text: string): Pasted => {
  if (/^arn:aws[a-z-]*:[\x21-\x7e]{1,2000}$/.test(text))
    return { kind: 'arn', destination: `/go/view?arn=${encodeURIComponent(text)}` }
  const url = /^https:\/\/[\x21-\x7e]{1,2000}$/.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !consoleHost.test(url.hostname))
    throw usageError(
      'this is neither an ARN nor an address of the AWS console',
      'paste one as it stands in the console, in quotes',
    )
  return { kind: 'address', destination: `${url.pathname}${url.search}${url.hash}` }
}
