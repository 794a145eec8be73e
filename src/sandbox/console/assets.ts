/** The console's stylesheet and its one script, served from its own origin so that the page needs no inline code. */

const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --panel: #ffffff; --line: #d9dde3; --text: #16191f; --quiet: #5a6472;
  --link: #0b5cad; --bar: #1b2430; --bar-text: #f2f4f7; --bar-quiet: #aeb8c4; --accent: #e07b00;
  --bad: #b3261e; --bad-back: #fdecea; --good: #1a6b35; --good-back: #e8f5ec; --code: #eef0f3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --panel: #1b2129; --line: #333c47; --text: #e4e8ed; --quiet: #9aa5b1;
    --link: #7db8f5; --bar: #0b0e12; --accent: #f0a24a;
    --bad: #ff9d94; --bad-back: #3a1d1b; --good: #8fd9a8; --good-back: #17301f; --code: #262e38;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--link); }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; padding: .65rem 1.5rem; background: var(--bar); color: var(--bar-text); border-bottom: 3px solid var(--accent); }
.bar a { color: var(--bar-text); text-decoration: none; }
.brand, .bar nav { display: flex; align-items: center; }
.bar nav { gap: 1.1rem; }
.bar nav a { color: var(--bar-quiet); }
.bar nav a:hover { color: var(--bar-text); text-decoration: underline; }
.brand { font-weight: 650; }
.band { font-size: .72rem; letter-spacing: .06em; text-transform: uppercase; background: var(--accent); color: #1b1200; border-radius: 3px; padding: .05rem .4rem; margin-left: .5rem; }
.who { margin-left: auto; min-width: min-content; color: var(--bar-quiet); text-align: right; font-size: .88rem; line-height: 1.35; }
.who strong { color: var(--bar-text); font-weight: 600; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; margin-bottom: 1.1rem; }
.narrow { max-width: 34rem; margin: 8vh auto; }
dl { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: .45rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, monospace; background: var(--code); border-radius: 4px; padding: .08em .35em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th { color: var(--quiet); font-weight: 600; font-size: .85rem; }
.tag { display: inline-block; background: var(--code); border-radius: 999px; padding: .05rem .6rem; margin: 0 .3rem .2rem 0; font-size: .86rem; }
.quiet { color: var(--quiet); }
.notice { border-radius: 8px; padding: .75rem 1rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
section > :last-child { margin-bottom: 0; }
.bad { color: var(--bad); background: var(--bad-back); }
.good { color: var(--good); background: var(--good-back); }
.trail { font-size: .88rem; color: var(--quiet); margin: 0; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-top: 1rem; }
label { display: grid; gap: .25rem; color: var(--quiet); font-size: .88rem; }
input, button { font: inherit; padding: .4rem .7rem; border-radius: 6px; border: 1px solid var(--line); background: var(--panel); color: var(--text); }
button, .button { cursor: pointer; background: var(--link); border-color: var(--link); color: var(--panel); font-weight: 600; }
.button { display: inline-block; padding: .45rem .9rem; border-radius: 6px; text-decoration: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) {
  .who { margin-left: 0; text-align: left; }
  main { padding: 1rem; }
  dl { grid-template-columns: 1fr; gap: .1rem; }
  dd { margin-bottom: .5rem; }
}
`

/** What follows a `#` never reaches a server, and console links carry the resource there: it is moved to the query. */
const SCRIPT = `'use strict'
const tellFragment = () => {
  const here = new URL(location.href)
  const asked = here.hash.slice(1)
  if (asked === '' || here.searchParams.get('fragment') === asked) return
  here.searchParams.set('fragment', asked)
  location.replace(here)
}
addEventListener('hashchange', tellFragment)
tellFragment()
`

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1b2430"/><path d="M6 25h20M9 25l4-13h6l4 13" fill="none" stroke="#f0a24a" stroke-width="3" stroke-linejoin="round"/></svg>`

const ASSETS: Readonly<Record<string, readonly [content: string, type: string]>> = {
  '/-/console.css': [STYLE, 'text/css'],
  '/-/console.js': [SCRIPT, 'text/javascript'],
  '/-/icon.svg': [ICON, 'image/svg+xml'],
}

export function asset(path: string): Response | undefined {
  const found = Object.hasOwn(ASSETS, path) ? ASSETS[path] : undefined
  return found && serve(...found)
}

const serve = (content: string, type: string) =>
  new Response(content, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  })
