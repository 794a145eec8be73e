import { type Html, html, nothing } from './html.ts'

export function table(headings: readonly string[], rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) return html`<p class="quiet">Nothing here.</p>`
  return html`<div class="scroll"><table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}

/** Says so when a table shows the beginning only. */
export function count(number: number, what: string): Html {
  return number > 200 ? html`<p class="quiet">The first 200 of ${number} ${what}s.</p>` : nothing
}
