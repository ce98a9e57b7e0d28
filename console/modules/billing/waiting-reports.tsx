// How many payments that customers reported wait for a decision.
import { useQuery } from '@tanstack/react-query'
import { OpenCount } from '../../ui/open-count.tsx'
import { paymentReportsQuery } from './queries.ts'

export function WaitingReports() {
  const { data } = useQuery({ ...paymentReportsQuery('reported'), refetchInterval: 60_000 })
  return <OpenCount count={data?.length} />
}
