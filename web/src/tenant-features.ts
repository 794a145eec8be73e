import { SessionSeconds, type TenantSettings } from '../../src/protocol/tenants.ts'

/** A tenant's setting as people see it. */
export type Feature = {
  readonly id: keyof TenantSettings
  readonly name: string
  readonly valueLabel: string
  readonly description: string
  readonly schema: typeof SessionSeconds
}

export const features: readonly Feature[] = [
  {
    id: 'awsAccessTokenValidity',
    name: 'AWS Access Token Validity',
    valueLabel: 'Value, in seconds',
    description: 'How long AWS sessions of this tenant last: 900 (15 minutes) to 43200 (12 hours).',
    schema: SessionSeconds,
  },
]

/** `7200` as people say it: `2 hours`. */
export function spokenSeconds(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const parts = [
    [hours, 'hour'],
    [minutes, 'minute'],
    [rest, 'second'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ')
}
