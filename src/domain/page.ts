/** Every list is paged: `after` is the `next` of the page before. */
export type PageRequest = { readonly limit: number; readonly after?: string | undefined }

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

export const longestPage = 100
