/** What Cloudscape's lists get in place of their dragging and dropping (vite.config.ts). */
export default function NoSorting(): never {
  throw new Error('lists that are sorted by hand are left out of these pages: see web/vite.config.ts')
}
