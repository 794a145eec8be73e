/**
 * One line of CSV (RFC 4180). Spreadsheets run a cell that begins like a formula, so such a cell gets an apostrophe,
 * which they take for "this is text".
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
