type Parts = { readonly code: string; readonly file: string; readonly url: URL }

/** What a portal without an administrator says to the person who started it. */
export const setupGreeting = ({ code, file, url }: Parts): string => `
  This portal has no administrator yet

  Open          ${url.origin}/app/first-run
  Setup code    ${code}
  It works once, for an hour. It is also in ${file}

`
