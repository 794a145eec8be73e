/** CloudTrail's event history: what the front door has recorded, per Region. */
import { jsonService } from '../wire/json-service.ts'
import { lookupEvents } from './lookup-events.ts'

export const cloudtrail = jsonService({
  name: 'cloudtrail',
  version: '1.1',
  target: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  errorNamespace: '',
  operations: { LookupEvents: lookupEvents },
})
