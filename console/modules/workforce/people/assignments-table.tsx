// Planned shifts with their employees, and the buttons to say that a shift was worked or to cancel it.
import { isolated } from '#platform/characters.ts'
import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import { unitsQuery } from '../../units/index.ts'
import type { Assignment } from '../types.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { plainDate } from '../../../ui/times.ts'
import { AssignmentStatusChip } from '../status.tsx'
import { assignmentStatusWords, causeWords } from '../words.ts'
import { addressOf } from '../../organizations/index.ts'
import { useEndStop, useWriteLack } from '../../organizations/index.ts'
import { hoursText } from '../units/shifts-panel.tsx'
import { paths } from '../../../ui/paths.ts'

export interface AssignmentsTableProps {
  organization: Organization
  rows: readonly Assignment[]
  /** The column to leave out, because all rows have the same value. */
  without: 'employee' | 'date'
}

type Verb = 'work' | 'cancel'

export function AssignmentsTable({ organization, rows, without }: AssignmentsTableProps) {
  const units = useQuery(unitsQuery(organization.id))
  const lack = useWriteLack(organization, 'shifts.manage')
  const stop = useEndStop(organization)
  const change = useChange(({ id, verb }: { id: number; verb: Verb }, headers) =>
    answer(api.POST(`/shift-assignments/{id}/${verb}`, { params: { path: { id } }, headers })),
  )
  const columns: Column<Assignment>[] = [
    ...(without === 'employee' ? [dateColumn] : [employeeColumn(addressOf(organization))]),
    { id: 'shift', title: 'Shift', cell: (row) => `${isolated(row.shift_name)}, ${hoursText(row)}` },
    {
      id: 'unit',
      title: 'Unit',
      cell: (row) => units.data?.find(({ id }) => id === row.unit_id)?.name ?? '–',
    },
    { id: 'status', title: 'Status', cell: (row) => <StatusCell assignment={row} /> },
    {
      id: 'actions',
      title: 'Actions',
      wide: true,
      cell: (row) => (
        <AssignmentActions
          assignment={row}
          lack={lack}
          stop={stop}
          onChange={(verb) => void change.run({ id: row.id, verb })}
        />
      ),
    },
  ]
  return (
    <>
      {change.problem && <ProblemPanel error={change.problem} />}
      <DataTable
        label="Shift assignments"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty="There are none."
      />
    </>
  )
}

const dateColumn: Column<Assignment> = {
  id: 'date',
  title: 'Day',
  nowrap: true,
  cell: (row) => (
    <Text size="sm" fw={600}>
      {plainDate(row.date)}
    </Text>
  ),
}

const employeeColumn = (organization: string): Column<Assignment> => ({
  id: 'employee',
  title: 'Employee',
  cell: (row) => (
    <Anchor
      component={Link}
      {...paths.employee({ organization, employee: String(row.employee_id) })}
      size="sm"
      fw={600}
      className="breaks"
    >
      {row.employee_name}
    </Anchor>
  ),
})

function StatusCell({ assignment: { status, cancelled_because: cause } }: { assignment: Assignment }) {
  return (
    <>
      <AssignmentStatusChip status={status} />
      {cause && <Text size="xs">{causeWords(cause)}</Text>}
    </>
  )
}

interface ActionsProps {
  assignment: Assignment
  lack: string | null
  stop: string | null
  onChange: (verb: Verb) => void
}

function AssignmentActions({ assignment, lack, stop, onChange }: ActionsProps) {
  const { status, date, employee_name: who } = assignment
  if (status !== 'planned') return null
  const about = `${who}, ${plainDate(date)}, ${assignmentStatusWords[status].toLowerCase()}`
  return (
    <Group gap={6}>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={lack}
        onClick={() => onChange('work')}
        aria-label={`Worked: ${about}`}
      >
        Worked
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={lack ?? stop}
        onClick={() => onChange('cancel')}
        aria-label={`Cancel: ${about}`}
      >
        Cancel
      </ReasonButton>
    </Group>
  )
}
