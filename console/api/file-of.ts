// Where the browser itself fetches a file that the API answers: it goes to the disk, not through the page.

export const fileOf = (name: string, query: URLSearchParams): string => `/api/v1/${name}?${query}`
