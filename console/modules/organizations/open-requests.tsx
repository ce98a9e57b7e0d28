// The number of closure requests that wait for a decision.
import { useQuery } from '@tanstack/react-query'
import { OpenCount } from '../../ui/open-count.tsx'
import { closureRequestsQuery } from './queries.ts'

export function OpenRequests() {
  const { data } = useQuery({ ...closureRequestsQuery('open'), refetchInterval: 60_000 })
  return <OpenCount count={data?.length} />
}
