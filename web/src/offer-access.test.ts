import { expect, test } from 'bun:test'
import { offerFor } from './offer-access.ts'

const cases = [
  { asked: false, is: false, portalAllows: 'full', offer: 'tenants' },
  { asked: false, is: true, portalAllows: 'full', offer: 'tenants' },
  { asked: true, is: true, portalAllows: 'full', offer: 'administrator' },
  { asked: true, is: false, portalAllows: 'full', offer: 'tenants-only' },
  { asked: true, is: true, portalAllows: 'tenants', offer: 'tenants-only' },
  { asked: false, is: true, portalAllows: 'tenants', offer: 'tenants' },
  { asked: true, is: true, portalAllows: 'off', offer: 'nothing' },
  { asked: false, is: false, portalAllows: 'off', offer: 'nothing' },
] as const

test.each(cases)('%j', ({ asked, is, portalAllows, offer }) => {
  expect(offerFor({ request: { administrator: asked }, me: { administrator: is }, portalAllows })).toBe(offer)
})
