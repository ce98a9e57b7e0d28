// Where a page of a list begins, and how long it is.

/**
 * The id behind which a page begins, and its length. One row more is read, which tells whether there is a
 * next page.
 */
export interface Cut {
  after: number | null
  limit: number
}
