/**
 * Text that people paste into a shell or a file. A value never leaves its quotes; one that a form cannot hold makes the
 * whole text undefined, since a credential that is almost right is worse than none.
 */

export type Variable = readonly [name: string, value: string]

/** `export NAME='value'` lines, for bash, zsh and every POSIX shell. */
export const posixText = (variables: readonly Variable[]): string | undefined =>
  lines(variables, (name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)

/** PowerShell ends a single-quoted string at any of five quotation marks; each is itself when doubled. */
export const powershellText = (variables: readonly Variable[]): string | undefined =>
  lines(variables, (name, value) => `$env:${name} = '${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`)

/** At a prompt cmd has no way to write a percent sign, a quotation mark or an exclamation mark that is always itself. */
export const cmdText = (variables: readonly Variable[]): string | undefined =>
  lines(variables, (name, value) => (/["%!^]/.test(value) ? undefined : `set "${name}=${value}"`))

/** Parsers of `.env` files differ on everything but plain words and single quotes. */
export const dotenvText = (variables: readonly Variable[]): string | undefined =>
  lines(variables, (name, value) => {
    if (/^[A-Za-z0-9/+=_.:-]+$/.test(value)) return `${name}=${value}`
    return /['\\]/.test(value) ? undefined : `${name}='${value}'`
  })

/** A section of `~/.aws/credentials`, whose values have no quotes at all. */
export function credentialsFileText(profile: string, settings: readonly Variable[]): string | undefined {
  if (!/^[A-Za-z0-9_.-]+$/.test(profile)) return undefined
  const body = lines(settings, (name, value) =>
    /^[\x21-\x7e]+$/.test(value) && !/^[#;]/.test(value) ? `${name} = ${value}` : undefined,
  )
  return body && `[${profile}]\n${body}`
}

/** No value with a control character is written at all: a line break would start a new command. */
function lines(
  variables: readonly Variable[],
  line: (name: string, value: string) => string | undefined,
): string | undefined {
  const written = variables.map(([name, value]) => (/\p{Cc}/u.test(value) ? undefined : line(name, value)))
  return written.includes(undefined) ? undefined : written.join('\n')
}
