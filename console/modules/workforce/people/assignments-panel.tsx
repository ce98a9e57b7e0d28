// What an employee is planned for, from today on or from the beginning.
import { SegmentedControl, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { assignmentsQuery } from '../queries.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { addDays, todayIn } from '../../../ui/days.ts'
import { MoreButton } from '../../../ui/more-button.tsx'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { AssignmentsTable } from './assignments-table.tsx'
import type { EmployeeProps } from './employee.tsx'
import { PlanShiftDialog } from './plan-shift-dialog.tsx'

const route = getRouteApi('/app/organizations/$organization/people/$employee')

export function AssignmentsPanel({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const { shifts } = route.useSearch()
  const navigate = route.useNavigate()
  const past = shifts === 'past'
  const [planning, setPlanning] = useState(false)
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const when = past ? { to: addDays(today, -1) } : { from: today }
  const assignments = useInfiniteQuery(assignmentsQuery({ employee_id: employee.id, ...when }))
  return (
    <Panel
      title="Shifts"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setPlanning(true)}>
          Plan a shift
        </ReasonButton>
      }
    >
      <SegmentedControl
        aria-label="Which shifts"
        size="xs"
        mb="sm"
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
      <Loaded query={assignments} failure="The shifts could not be loaded">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items)
          if (!rows.length) return <Text size="sm">{past ? 'There are none.' : 'Nothing is planned.'}</Text>
          return <AssignmentsTable organization={organization} rows={rows} without="employee" />
        }}
      </Loaded>
      <MoreButton query={assignments} />
      {planning && (
        <PlanShiftDialog
          organization={organization}
          employee={employee}
          date={today}
          onClose={() => setPlanning(false)}
        />
      )}
    </Panel>
  )
}
