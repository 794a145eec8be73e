/** The Resource Groups Tagging API. Its actions are called `tag:`; its name in a signature is `tagging`. */
import { jsonService } from '../wire/json-service.ts'
import { getResources } from './get-resources.ts'

export const tagging = jsonService({
  name: 'tagging',
  version: '1.1',
  target: 'ResourceGroupsTaggingAPI_20170126',
  errorNamespace: '',
  operations: { GetResources: getResources },
})
