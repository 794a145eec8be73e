import type { Caller } from './caller.ts'
import type { TenantId } from './identifiers.ts'
import { namesOf } from './name-sessions.ts'
import type { DayCount, Store } from './ports.ts'

const dayMs = 24 * 3600_000
/** More than these cannot be told apart in one picture. */
const mostSeries = 8

export type SessionSeries = {
  readonly kind: 'tenant' | 'administrator' | 'others'
  readonly tenant?: string | undefined
  /** One for each day, in the order of the days. */
  readonly counts: readonly number[]
}

/** `days`: their beginnings in UTC, oldest first. */
export type SessionStatistics = { readonly days: readonly Date[]; readonly series: readonly SessionSeries[] }

/**
 * How many AWS sessions were issued on each of the last `days` UTC days, today included, in the tenants that the
 * caller may use now; an administrator sees every tenant, and the sessions on accounts themselves.
 */
export const countSessions =
  (ports: Pick<Store, 'awsSessions' | 'memberships' | 'tenants' | 'clock'>) =>
  async ({ subject }: Caller, days: number): Promise<SessionStatistics> => {
    const now = await ports.clock()
    const shown = lastDays(now, days)
    const own = subject.administrator ? undefined : await ports.memberships.ofUser(subject.user.id, now)
    const tenantIds = own && [...new Set(own.map(({ tenantId }) => tenantId))]
    const counts = await ports.awsSessions.countByDay(shown, tenantIds)
    const series = busiest(counts, shown)
    const names = await namesOf(
      series.flatMap(({ tenantId }) => tenantId ?? []),
      ports.tenants.find,
    )
    return { days: shown, series: series.map(({ tenantId, ...rest }) => named(rest, tenantId, names)) }
  }

/** The beginnings of the last `count` UTC days, oldest first; the last one is today's. */
export function lastDays(now: Date, count: number): readonly Date[] {
  const today = Math.floor(now.getTime() / dayMs)
  return Array.from({ length: count }, (_, index) => new Date((today - count + 1 + index) * dayMs))
}

type Busy = SessionSeries & { readonly tenantId?: TenantId | undefined }

/** Accounts first, then the tenants with the most sessions, then all the others in one. */
export function busiest(counts: readonly DayCount[], days: readonly Date[]): readonly Busy[] {
  const byTenant = Map.groupBy(counts, ({ tenantId }) => tenantId)
  const all = [...byTenant].map(([tenantId, own]) => ({ tenantId, counts: perDay(own, days) }))
  const tenants = all
    .filter(({ tenantId }) => tenantId !== undefined)
    .toSorted((a, b) => sum(b.counts) - sum(a.counts))
  const accounts = all.filter(({ tenantId }) => tenantId === undefined)
  const others = tenants.slice(mostSeries)
  return [
    ...accounts.map(({ counts }) => ({ kind: 'administrator' as const, counts })),
    ...tenants.slice(0, mostSeries).map((tenant) => ({ kind: 'tenant' as const, ...tenant })),
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'others' as const,
            counts: days.map((_, day) => sum(others.map((one) => one.counts[day] ?? 0))),
          },
        ]),
  ]
}

function perDay(counts: readonly DayCount[], days: readonly Date[]): readonly number[] {
  const found = new Map(counts.map(({ day, count }) => [day.getTime(), count]))
  return days.map((day) => found.get(day.getTime()) ?? 0)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** A tenant that is gone has no name any more; its id tells it apart. */
const named = (
  series: SessionSeries,
  tenantId: TenantId | undefined,
  names: ReadonlyMap<TenantId, string | undefined>,
): SessionSeries => (tenantId === undefined ? series : { ...series, tenant: names.get(tenantId) ?? tenantId })
