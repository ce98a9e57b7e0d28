// The address of a file that the API answers. The browser downloads it to the disk itself; the page never
// holds it in memory.

export const fileOf = (name: string, query: URLSearchParams): string => `/api/v1/${name}?${query}`
