/** Cloudscape has no eye; `open`: what it looks at is hidden, and a click shows it. */
export function Eye({ open }: { readonly open: boolean }) {
  return (
    <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
      <path d="M1 8c2-3.5 4.500-5 7-5s5 1.500 7 5c-2 3.500-4.500 5-7 5s-5-1.500-7-5Z" fill="none" />
      <circle cx="8" cy="8" r="2.200" fill="none" />
      {!open && <path d="M2.500 13.500 13.500 2.500" />}
    </svg>
  )
}
