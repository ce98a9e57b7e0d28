// What can be planned, as the server says it: the permission and the fields of each kind.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { usePermitted } from '../../ui/permissions.ts'

const operationKindsQuery = queryOptions({
  queryKey: ['operation-kinds'],
  queryFn: ({ signal }) => answer(api.GET('/operations/kinds', { signal })),
  staleTime: Infinity,
})

export function useOperationKinds() {
  const permitted = usePermitted()
  return useQuery({ ...operationKindsQuery, enabled: permitted('operations.read') })
}
