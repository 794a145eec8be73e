import { expect, test } from 'bun:test'
import { readJitWindow, withJitWindow } from './jit-window.ts'

const read = (query: string) => readJitWindow(new URLSearchParams(query))

test('the address says which window is open', () => {
  expect(read('jit=credentials')).toEqual({ view: 'credentials', administrator: false })
  expect(read('jit=workstation&administrator=true&x=1')).toEqual({ view: 'workstation', administrator: true })
})

test.each(['', 'jit=', 'jit=other', 'administrator=true'])('"%s" opens none', (query) => {
  expect(read(query)).toBeUndefined()
})

test('opening and closing leaves the rest of the address as it is', () => {
  const address = '/app/sessions?whose=everyone'
  const opened = withJitWindow(address, { view: 'credentials', administrator: true })
  expect(opened).toBe('/app/sessions?whose=everyone&jit=credentials&administrator=true')
  expect(withJitWindow(opened, { view: 'workstation', administrator: false })).toBe(
    '/app/sessions?whose=everyone&jit=workstation',
  )
  expect(withJitWindow(opened, undefined)).toBe(address)
})
