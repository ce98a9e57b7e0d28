// The years of the books; the first was opened with the organization.
import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Organization } from '../../organizations/index.ts'
import { financialYearsQuery } from '../queries.ts'
import type { FinancialYear } from '../types.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { todayIn } from '../../../ui/days.ts'
import { ListPart } from '../../../ui/list-part.tsx'
import { plainDate } from '../../../ui/times.ts'

export function YearsPanel({ organization }: { organization: Organization }) {
  return (
    <ListPart
      title="Financial years"
      query={useQuery(financialYearsQuery(organization.id))}
      columns={columns}
      empty="There are no financial years."
    />
  )
}

const columns: readonly Column<FinancialYear>[] = [
  {
    id: 'name',
    title: 'Year',
    cell: (row) => (
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {row.name}
        </Text>
        {row.is_current && <Current year={row} />}
      </Group>
    ),
  },
  {
    id: 'starts_on',
    title: 'From',
    nowrap: true,
    cell: (row) => plainDate(row.starts_on),
  },
  {
    id: 'ends_on',
    title: 'To',
    nowrap: true,
    cell: (row) => plainDate(row.ends_on),
  },
]

/** The books stay in a year until the next one is opened, even after its last day. */
function Current({ year }: { year: FinancialYear }) {
  const over = year.ends_on < todayIn(nowMilliseconds())
  return <Badge color={over ? 'orange' : 'green'}>{over ? 'Current, but over' : 'Current'}</Badge>
}
