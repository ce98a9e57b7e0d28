// One employee: where they work and have worked, what they are planned for, and what has happened.
import { isolated } from '#platform/characters.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Organization } from '../../organizations/index.ts'
import { employeeHistoryQuery, employeeQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import { ListPart } from '../../../ui/list-part.tsx'
import { Loaded, Page } from '../../../ui/page.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { plainDate } from '../../../ui/times.ts'
import { EmployeeStatusChip } from '../status.tsx'
import { employeeEventTitle } from '../words.ts'
import { addressOf, ForOrganization, organizationCrumbs } from '../../organizations/index.ts'
import { useWriteLack } from '../../organizations/index.ts'
import { AssignmentsPanel } from './assignments-panel.tsx'
import { DeploymentsPanel } from './deployments-panel.tsx'
import { EmployeeActions } from './employee-actions.tsx'
import { whyGone, type EmployeeProps } from './lacks.ts'
import { paths } from '../../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/people/$employee')

export function EmployeePage() {
  const { organization, employee } = route.useParams()
  return (
    <ForOrganization address={organization}>
      {(found) => <WithEmployee key={employee} organization={found} id={employee} />}
    </ForOrganization>
  )
}

function WithEmployee({ organization, id }: { organization: Organization; id: string }) {
  const employee = useQuery(employeeQuery(id))
  return (
    <Loaded query={employee} failure="The employee could not be loaded">
      {(found) => <EmployeeView organization={organization} employee={found} />}
    </Loaded>
  )
}

function EmployeeView({ organization, employee }: EmployeeProps) {
  const lack = useWriteLack(organization, 'employees.manage') ?? whyGone(employee)
  const shiftsLack = useWriteLack(organization, 'shifts.manage') ?? whyGone(employee)
  return (
    <Page
      title={employee.name}
      chips={<EmployeeStatusChip status={employee.status} />}
      crumbs={organizationCrumbs(organization, {
        title: 'People',
        ...paths.people({ organization: addressOf(organization) }),
      })}
      lead={leadOf(employee)}
      actions={<EmployeeActions organization={organization} employee={employee} lack={lack} />}
    >
      <DeploymentsPanel organization={organization} employee={employee} lack={lack} />
      <AssignmentsPanel organization={organization} employee={employee} lack={shiftsLack} />
      <EmployeeHistory employee={employee} />
    </Page>
  )
}

function leadOf({ unit, offboarded_on: left }: Employee): string {
  if (left) return `Left; the last day was ${plainDate(left)}`
  return unit
    ? `${isolated(unit.name)} (${unit.code}), since ${plainDate(unit.starts_on)}`
    : 'No primary deployment'
}

function EmployeeHistory({ employee }: { employee: Employee }) {
  return (
    <ListPart
      title="History"
      query={useInfiniteQuery(employeeHistoryQuery(employee.id))}
      empty="Nothing has happened yet."
      draw={(events) => (
        <Timeline
          label="History of the employee"
          entries={events.map((event, index) => ({
            key: index,
            title: employeeEventTitle(event),
            note: plainDate(event.date),
          }))}
        />
      )}
    />
  )
}
