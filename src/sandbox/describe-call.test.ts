import { expect, test } from 'bun:test'
import { describeCall } from './describe-call.ts'

const call = (headers: Readonly<Record<string, string>>, body: string) => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: new Headers(headers),
  body: new TextEncoder().encode(body),
})
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

test('a form is named by its action; lists and structures are read, secrets are not kept', () => {
  const body =
    'Action=AssumeRoleWithWebIdentity&Version=2011-06-15&WebIdentityToken=eyJh.b.c&Tags.member.1.Key=a&Tags.member.1.Value=b'
  expect(describeCall(call(form, body))).toEqual({
    eventName: 'AssumeRoleWithWebIdentity',
    requestParameters: {
      webIdentityToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      tags: [{ key: 'a', value: 'b' }],
    },
  })
})

test('a JSON call is named by its target, and the data in it is not kept', () => {
  const body = JSON.stringify({ TableName: 't', Item: { pin: { S: '1234' } }, Key: { id: { S: '7' } } })
  expect(describeCall(call({ 'x-amz-target': 'DynamoDB_20120810.PutItem' }, body))).toEqual({
    eventName: 'PutItem',
    requestParameters: {
      tableName: 't',
      item: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      key: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
  })
})

test('a form key cannot reach an object\u2019s prototype', () => {
  describeCall(call(form, 'Action=A&__proto__.polluted=1&constructor.prototype.polluted=1'))
  expect({}).not.toHaveProperty('polluted')
})
