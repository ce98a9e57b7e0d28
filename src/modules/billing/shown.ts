// How many related things an answer about one invoice or transaction shows.

/** The most that are shown. The list with pages has all of them. */
export const mostShown = 200

/** Removes the id, which only the cursor needs. */
export const withoutId = <T extends { id: number }>({ id: _id, ...rest }: T): Omit<T, 'id'> => rest
