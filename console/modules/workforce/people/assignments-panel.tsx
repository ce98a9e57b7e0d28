// What an employee is planned for, from today on or from the beginning.
import { SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { assignmentsQuery } from '../queries.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { addDays, todayIn } from '../../../ui/days.ts'
import { ListPart } from '../../../ui/list-part.tsx'
import { AssignmentsTable } from './assignments-table.tsx'
import type { EmployeeProps } from './lacks.ts'
import { PlanShiftDialog } from './plan-shift-dialog.tsx'

const route = getRouteApi('/app/organizations/$organization/people/$employee')

export function AssignmentsPanel({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const { shifts } = route.useSearch()
  const navigate = route.useNavigate()
  const past = shifts === 'past'
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const when = past ? { to: addDays(today, -1) } : { from: today }
  return (
    <ListPart
      title="Shifts"
      query={useInfiniteQuery(assignmentsQuery({ employee_id: employee.id, ...when }))}
      draw={(rows) => <AssignmentsTable organization={organization} rows={rows} without="employee" />}
      empty={past ? 'There are none.' : 'Nothing is planned.'}
      add={{
        label: 'Plan a shift',
        lack,
        quiet: true,
        dialog: (close) => (
          <PlanShiftDialog organization={organization} employee={employee} date={today} onClose={close} />
        ),
      }}
      filter={
        <SegmentedControl
          aria-label="Which shifts"
          size="xs"
          value={past ? 'past' : 'ahead'}
          onChange={(next) =>
            void navigate({
              search: { shifts: next === 'past' ? next : undefined },
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: 'ahead', label: 'From today on' },
            { value: 'past', label: 'Before today' },
          ]}
        />
      }
    />
  )
}
