/** Every list is paged: `after` is the `next` of the page before. */
export type PageRequest = { readonly limit: number; readonly after?: string | undefined }

/** A page of a list by name: of the names that hold `q`, and from the last name on where `descending`. */
export type ListRequest = PageRequest & {
  readonly q?: string | undefined
  readonly descending?: boolean | undefined
}

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

/** What a store reads at once; each route of the API may allow less. */
export const longestPage = 1000
