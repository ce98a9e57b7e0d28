// Holidays of a country that the organization no longer has: they explain why a former holiday is a working day.
import { isolated } from '#platform/characters.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { countryName, useDeleteStop, useWriteLack, type Organization } from '../../organizations/index.ts'
import { leftHolidaysQuery } from '../queries.ts'
import type { Holiday } from '../types.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { plainDate } from '../../../ui/times.ts'
import { When } from '../../../ui/when.tsx'
import { RemoveHolidayDialog } from './holiday-dialogs.tsx'

/** Nothing without such holidays. Nothing while they load either: most organizations have none. */
export function LeftHolidaysPanel({ organization }: { organization: Organization }) {
  const query = useInfiniteQuery(leftHolidaysQuery(organization.id))
  const lack = useWriteLack(organization, 'calendars.manage')
  const stop = useDeleteStop(organization)
  const columns = useMemo(() => columnsOf(organization.timezone), [organization.timezone])
  if (!query.error && !query.data?.pages.some(({ items }) => items.length)) return null
  return (
    <ListPart
      title="Holidays of another country"
      lead="They were entered under a country that the organization no longer has. They are no days off, and come back with that country."
      query={query}
      columns={columns}
      empty="There are none."
      acts={[
        {
          label: 'Remove',
          of: ({ name }) => `the holiday ${isolated(name)}`,
          lack: lack ?? stop,
          dialog: (holiday, close) => <RemoveHolidayDialog holiday={holiday} onClose={close} />,
        },
      ]}
    />
  )
}

const columnsOf = (zone: string): readonly Column<Holiday>[] => [
  { id: 'date', title: 'Day', nowrap: true, cell: ({ date }) => plainDate(date) },
  { id: 'name', title: 'Name', wide: true, cell: ({ name }) => <bdi>{name}</bdi> },
  { id: 'region', title: 'Region', cell: ({ region }) => region || 'Everywhere' },
  {
    id: 'country',
    title: 'Entered under',
    cell: ({ country }) => (country ? countryName(country) : '–'),
  },
  {
    id: 'left_at',
    title: 'Country changed',
    nowrap: true,
    cell: ({ left_at: at }) => at && <When at={at} zone={zone} />,
  },
]
