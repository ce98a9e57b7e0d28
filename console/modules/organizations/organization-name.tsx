// The name of an organization as a link, for lists that know only its id.
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { organizationNameQuery } from './queries.ts'
import { paths } from '../../ui/paths.ts'

export function OrganizationName({ id }: { id: number }) {
  const { data } = useQuery(organizationNameQuery(id))
  return (
    <Anchor component={Link} inherit {...paths.organization({ organization: String(data?.slug ?? id) })}>
      {data ? (data.name ?? 'Erased organization') : `Organization ${id}`}
    </Anchor>
  )
}
