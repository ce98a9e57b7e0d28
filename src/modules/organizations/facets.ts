// The numbers beside the directory's filters, from counts by status and type.

export interface Counted {
  status: string
  type: string
  count: number
}
type Facet = { value: string; count: number }[]

/** A facet leaves its own filter out: it says what another choice would show. */
export function facetsOf(counts: readonly Counted[], { status, type }: { status?: string; type?: string }) {
  const ofStatus = counts.filter((row) => !status || row.status === status)
  const ofType = counts.filter((row) => !type || row.type === type)
  const both = ofStatus.filter((row) => ofType.includes(row))
  return {
    total: both.reduce((sum, { count }) => sum + count, 0),
    facets: { status: facet(ofType, 'status'), type: facet(ofStatus, 'type') },
  }
}

function facet(counts: readonly Counted[], by: 'status' | 'type'): Facet {
  const sums = new Map<string, number>()
  for (const row of counts) sums.set(row[by], (sums.get(row[by]) ?? 0) + row.count)
  return [...sums].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? -1 : 1))
}
