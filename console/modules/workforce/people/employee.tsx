// One employee: where they work and have worked, what they are planned for, and what has happened.
import { isolated } from '#platform/characters.ts'
import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Organization } from '../../organizations/index.ts'
import { employeeHistoryQuery, employeeQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import { MoreButton } from '../../../ui/more-button.tsx'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { plainDate } from '../../../ui/times.ts'
import { EmployeeStatusChip } from '../status.tsx'
import { employeeEventTitle } from '../words.ts'
import { addressOf, ForOrganization, organizationCrumbs } from '../../organizations/index.ts'
import { useDeleteStop, useEndStop, useWriteLack } from '../../organizations/index.ts'
import { AssignmentsPanel } from './assignments-panel.tsx'
import { DeploymentsPanel } from './deployments-panel.tsx'
import { DeleteEmployeeDialog, OffboardDialog, RenameDialog } from './employee-dialogs.tsx'
import { whyNobodyLeaves } from './offboard-many-dialog.tsx'
import { TransferDialog } from './deployment-dialogs.tsx'
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
  const lack = useWriteLack(organization) ?? whyGone(employee)
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
      <AssignmentsPanel organization={organization} employee={employee} lack={lack} />
      <EmployeeHistory employee={employee} />
    </Page>
  )
}

export interface EmployeeProps {
  organization: Organization
  employee: Employee
}

const whyGone = ({ name, offboarded_on: day }: Employee): string | null =>
  day ? `${isolated(name)} was offboarded on ${plainDate(day)}.` : null

function leadOf({ unit, offboarded_on: left }: Employee): string {
  if (left) return `Left; the last day was ${plainDate(left)}`
  return unit
    ? `${isolated(unit.name)} (${unit.code}), since ${plainDate(unit.starts_on)}`
    : 'No primary deployment'
}

type Act = 'transfer' | 'offboard' | 'rename' | 'delete'

function EmployeeActions({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const [open, setOpen] = useState<Act | null>(null)
  const navigate = useNavigate()
  const [deleteStop, endStop] = [useDeleteStop(organization), useEndStop(organization)]
  const leaveLack =
    useLack('organizations.update') ?? whyNobodyLeaves(organization) ?? whyGone(employee) ?? endStop
  const close = () => setOpen(null)
  const people = () => navigate(paths.people({ organization: addressOf(organization) }))
  return (
    <>
      <ReasonButton
        variant="default"
        reason={lack ?? (employee.unit ? null : 'There is no primary deployment to move; add one instead.')}
        onClick={() => setOpen('transfer')}
      >
        Transfer
      </ReasonButton>
      <ReasonButton variant="default" reason={leaveLack} onClick={() => setOpen('offboard')}>
        Offboard
      </ReasonButton>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActionItem title="Change the name" lack={lack} onClick={() => setOpen('rename')} />
          <ActionItem
            title="Delete"
            note="Only who was added in error"
            destructive
            lack={lack ?? deleteStop}
            onClick={() => setOpen('delete')}
          />
        </Menu.Dropdown>
      </Menu>
      {open === 'transfer' && (
        <TransferDialog organization={organization} employee={employee} onClose={close} />
      )}
      {open === 'offboard' && (
        <OffboardDialog organization={organization} employee={employee} onClose={close} />
      )}
      {open === 'rename' && <RenameDialog employee={employee} onClose={close} />}
      {open === 'delete' && <DeleteEmployeeDialog employee={employee} onClose={close} onDeleted={people} />}
    </>
  )
}

interface ActionItemProps {
  title: string
  note?: string
  destructive?: boolean
  lack: string | null
  onClick: () => void
}

function ActionItem({ title, note, destructive, lack, onClick }: ActionItemProps) {
  return (
    <Menu.Item disabled={lack !== null} className="action-item" onClick={onClick}>
      <Text size="sm" fw={500} c={destructive && !lack ? 'var(--mantine-color-error)' : undefined}>
        {title}
      </Text>
      {(lack ?? note) && <Text size="xs">{lack ?? note}</Text>}
    </Menu.Item>
  )
}

function EmployeeHistory({ employee }: { employee: Employee }) {
  const history = useInfiniteQuery(employeeHistoryQuery(employee.id))
  return (
    <Panel title="History">
      <Loaded query={history} failure="The history could not be loaded">
        {({ pages }) => (
          <Timeline
            label="History of the employee"
            empty="Nothing has happened yet."
            entries={pages
              .flatMap(({ items }) => items)
              .map((event, index) => ({
                key: index,
                title: employeeEventTitle(event),
                note: plainDate(event.date),
              }))}
          />
        )}
      </Loaded>
      <MoreButton query={history} />
    </Panel>
  )
}
