import BarChart from '@cloudscape-design/components/bar-chart'
import Box from '@cloudscape-design/components/box'
import type { SessionStatistics } from '../../../src/protocol/statistics.ts'

/** Bars of one day each, stacked by tenant. A module of its own, since charts are half a megabyte. */
export default function SessionChart({ statistics }: { readonly statistics: SessionStatistics }) {
  const { days, series } = statistics
  const most = Math.max(1, ...days.map((_, day) => sum(series.map(({ counts }) => counts[day] ?? 0))))
  return (
    <BarChart
      stackedBars
      hideFilter
      height={chartHeight}
      xScaleType="categorical"
      xDomain={[...days]}
      yDomain={[0, most]}
      xTitle="Day (UTC)"
      yTitle="AWS sessions"
      ariaLabel="AWS sessions by day and tenant"
      series={series.map(({ kind, tenant, counts }) => ({
        title: titles[kind] ?? tenant ?? '',
        type: 'bar',
        data: days.map((x, day) => ({ x, y: counts[day] ?? 0 })),
      }))}
      i18nStrings={{
        xTickFormatter: (day) => dayName(String(day)),
        yTickFormatter: (count) => (Number.isInteger(count) ? String(count) : ''),
      }}
      empty={
        <Box textAlign="center" color="text-body-secondary">
          No AWS session in these days.
        </Box>
      }
    />
  )
}

export const chartHeight = 220

const titles: Readonly<Partial<Record<SessionStatistics['series'][number]['kind'], string>>> = {
  administrator: 'AWS accounts (administrator)',
  others: 'Other tenants',
}

const dayName = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
