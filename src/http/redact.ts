/**
 * Text of an unforeseen error may quote what it choked on. Our tokens, AWS secrets, session tokens, hashes and signed
 * URLs are all long unbroken words or query strings, so these go; names, paths and ids (a UUID has 36 characters) stay.
 */
export const redact = (text: string): string =>
  text.replace(/\?[^\s'"]+/g, '?[redacted]').replace(/[A-Za-z0-9+/=_-]{40,}/g, '[redacted]')

/** An error and its causes as one line for the log, innermost last. */
export function describeError(error: unknown): string {
  const chain: string[] = []
  for (
    let at: unknown = error;
    at !== undefined && chain.length < 5;
    at = at instanceof Error ? at.cause : undefined
  )
    chain.push(at instanceof Error ? `${at.name}: ${at.message}` : typeof at)
  return redact(chain.join(' <- ')).slice(0, 1000)
}

/** Where it was thrown: the frames alone, since the first line repeats the message. */
export const stackOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? redact(
        (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8)
          .join('\n'),
      )
    : undefined
