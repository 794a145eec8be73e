/** Every list is paged: `after` is the `next` of the page before. */
export type PageRequest = { readonly limit: number; readonly after?: string | undefined }

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

/** What a store reads at once; each route of the API may allow less. */
export const longestPage = 1000
