// The roles as a select wants them.
import { useQuery } from '@tanstack/react-query'
import { rolesQuery } from '../queries.ts'

export function useRoleOptions(): { value: string; label: string }[] {
  const { data } = useQuery(rolesQuery)
  return data?.items.map(({ role, title }) => ({ value: role, label: title })) ?? []
}
