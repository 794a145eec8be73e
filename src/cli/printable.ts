const longest = 300

/**
 * Text from outside, made fit for a terminal: printable ASCII only, so that no escape sequence, no bidirectional
 * override and no look-alike letter arrives there, and at most 300 characters.
 */
export const printable = (text: string) =>
  text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, longest)
