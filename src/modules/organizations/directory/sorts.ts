// The columns of the directory that it can be sorted by: each has an index on (key, id), which both ways and the
// rows without a value are read from.

interface SortColumn {
  /** SQL on the row of `organizations`. */
  key: string
  type: 'text' | 'timestamptz' | 'date'
  /** True when some rows have no value. They come last in both directions. */
  mayBeNull: boolean
}

export const sortColumns = {
  name: { key: 'lower(name)', type: 'text', mayBeNull: true },
  slug: { key: 'slug', type: 'text', mayBeNull: true },
  type: { key: 'type', type: 'text', mayBeNull: false },
  status: { key: 'status', type: 'text', mayBeNull: false },
  plan: { key: 'plan', type: 'text', mayBeNull: true },
  trial_ends_on: { key: 'trial_ends_on', type: 'date', mayBeNull: true },
  hierarchy: { key: 'hierarchy', type: 'text', mayBeNull: true },
  country: { key: 'country', type: 'text', mayBeNull: true },
  timezone: { key: 'timezone', type: 'text', mayBeNull: false },
  contact: { key: 'lower(primary_contact_name)', type: 'text', mayBeNull: true },
  contact_email: { key: 'primary_contact_email', type: 'text', mayBeNull: true },
  created_at: { key: 'created_at', type: 'timestamptz', mayBeNull: false },
  updated_at: { key: 'updated_at', type: 'timestamptz', mayBeNull: false },
  retired_at: { key: 'retired_at', type: 'timestamptz', mayBeNull: true },
} as const satisfies Record<string, SortColumn>

type SortName = keyof typeof sortColumns

const names = Object.keys(sortColumns) as SortName[]

export const sorts = names.flatMap((column) => [column, `-${column}`] as const)
export type Sort = (typeof sorts)[number]

export interface Order extends SortColumn {
  direction: 'asc' | 'desc'
}

export function orderOf(sort: Sort): Order {
  const column = sortColumns[sort.replace('-', '') as SortName]
  return { ...column, direction: sort.startsWith('-') ? 'desc' : 'asc' }
}
