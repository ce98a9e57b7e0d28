// Where a page of a list begins, and how long it is.

/** After which id, and how many; one more is read, which tells whether there is a next page. */
export interface Cut {
  after: number | null
  limit: number
}
