/** The little of DER (ITU-T X.690) that a P-256 certificate needs: definite lengths, written, never read. */

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

export const sequence = (...parts: readonly Uint8Array[]) => element(TAG.sequence, ...parts)
export const setOf = (...parts: readonly Uint8Array[]) => element(TAG.set, ...parts)
export const octetString = (...parts: readonly Uint8Array[]) => element(TAG.octetString, ...parts)
export const utf8 = (text: string) => element(TAG.utf8, Buffer.from(text))
export const yes = () => element(TAG.boolean, Uint8Array.of(0xff))

/** `[number]` of the context class, holding other elements. */
export const context = (number: number, ...parts: readonly Uint8Array[]) => element(0xa0 | number, ...parts)

/** `[number] IMPLICIT` of the context class, holding plain bytes. */
export const implicit = (number: number, bytes: Uint8Array) => element(0x80 | number, bytes)

export const bitString = (bytes: Uint8Array, unusedBits = 0) =>
  element(TAG.bitString, Uint8Array.of(unusedBits), bytes)

/** A non-negative integer from big-endian bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0)
  const trimmed = start < 0 ? Uint8Array.of(0) : bytes.subarray(start)
  // A leading bit of 1 would read as a negative number.
  const sign = (trimmed[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : []
  return element(TAG.integer, ...sign, trimmed)
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(TAG.oid, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** GeneralizedTime: four-digit years, whole seconds, UTC. */
export const time = (at: Date) =>
  element(
    TAG.generalizedTime,
    Buffer.from(
      at
        .toISOString()
        .replace(/[-:T]/g, '')
        .replace(/\.\d+Z$/, 'Z'),
    ),
  )

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}

function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.from([tag, ...length(content.length)]), content])
}

function length(count: number): number[] {
  if (count < 0x80) return [count]
  const bytes: number[] = []
  for (let rest = count; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}
