// What one invoice or transaction shows of the many things that may belong to it.

/** The list of them, with pages, has all. */
export const mostShown = 200

/** The id is for the cursor alone. */
export const withoutId = <T extends { id: number }>({ id: _id, ...rest }: T): Omit<T, 'id'> => rest
