const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Random text that is easy to read and to type: 5 bits a letter. 32 letters, so every byte falls on one evenly. */
export const randomLetters = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % 32]).join('')

/** The same in groups of five, with hyphens between them. */
export const groupedLetters = (groups: number): string =>
  Array.from({ length: groups }, () => randomLetters(5)).join('-')
