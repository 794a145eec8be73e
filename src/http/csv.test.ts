import { expect, test } from 'bun:test'
import { csvLine } from './csv.ts'

test.each([
  [['a', 'b'], 'a,b\r\n'],
  [['', ''], ',\r\n'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"\r\n'],
  [['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'], `"'=1+1","'+1","'-1","'@SUM(A1)","'\t=1","'\r=1"\r\n`],
  [['a=b', '1-1'], 'a=b,1-1\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})
