// The columns of the list of people, with a box before each name that can be ticked.
import { isolated } from '#platform/characters.ts'
import { Anchor, Checkbox, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../../ui/data-table.tsx'
import { paths } from '../../../ui/paths.ts'
import { plainDate } from '../../../ui/times.ts'
import { EmployeeStatusChip } from '../status.tsx'
import type { Employee } from '../types.ts'

type Ids = ReadonlySet<number>

/** @param address the organization's */
export const peopleColumns = (
  address: string,
  chosen: Ids,
  onChoose: (chosen: Ids) => void,
): Column<Employee>[] => [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <Group gap="sm" wrap="nowrap">
        <Checkbox
          aria-label={`Choose ${isolated(row.name)}`}
          disabled={row.status !== 'active'}
          checked={chosen.has(row.id)}
          onChange={() => onChoose(toggled(chosen, row.id))}
        />
        <Anchor
          component={Link}
          {...paths.employee({ organization: address, employee: String(row.id) })}
          size="sm"
          fw={600}
          className="breaks"
        >
          {row.name}
        </Anchor>
      </Group>
    ),
  },
  { id: 'status', title: 'Status', cell: (row) => <EmployeeStatusChip status={row.status} /> },
  { id: 'unit', title: 'Works at', cell: (row) => <UnitCell employee={row} address={address} /> },
  {
    id: 'since',
    title: 'Since',
    nowrap: true,
    cell: ({ unit }) => (unit ? plainDate(unit.starts_on) : '–'),
  },
]

function toggled(chosen: Ids, id: number): Ids {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

function UnitCell({
  employee: { unit, offboarded_on: left },
  address,
}: {
  employee: Employee
  address: string
}) {
  if (!unit) return left ? `Left on ${plainDate(left)}` : 'No unit'
  return (
    <Anchor
      component={Link}
      inherit
      {...paths.unit({ organization: address, unit: String(unit.id) })}
      className="breaks"
    >
      {unit.name}
    </Anchor>
  )
}
