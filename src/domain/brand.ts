declare const brand: unique symbol

/** A string that only its parser can make, so that holding one proves it was checked. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }
