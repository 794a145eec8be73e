/** One thing that was looked at. Nothing in it is secret. */
export type Finding = {
  readonly name: string
  readonly state: 'ok' | 'note' | 'problem'
  readonly text: string
  readonly hint?: string
}
