import { printable } from './printable.ts'

/** Rows under a heading, made fit for a terminal: what comes from a portal is cleaned here. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [heading, ...rows].map((row) => row.map((cell) => printable(cell) || '-'))
  const widths = heading.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}
