// Who works for the organization: found by name, unit and status, page by page; some or all of them
// offboarded at once.
import { isolated } from '#platform/characters.ts'
import { Anchor, Button, Checkbox, Group, Menu, Select, Text } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Organization } from '../../organizations/index.ts'
import { employeesQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/page.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { plainDate } from '../../../ui/times.ts'
import { EmployeeStatusChip } from '../status.tsx'
import { employeeStatusWords, people } from '../words.ts'
import { addressOf } from '../../organizations/index.ts'
import { useOrganization, useWriteLack } from '../../organizations/index.ts'
import { UnitSelect } from '../../units/index.ts'
import { AddEmployeeDialog } from './add-employee-dialog.tsx'
import { OffboardManyDialog, useManyLack, type Whom } from './offboard-many-dialog.tsx'
import { paths } from '../../../ui/paths.ts'

const route = getRouteApi('/app/organizations/$organization/people')

export function PeopleTab() {
  const organization = useOrganization()
  const { q, unit, status, cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const filter = {
    organization_id: organization.id,
    q,
    unit_id: unit ? Number(unit) : undefined,
    status,
    cursor,
    limit: 50,
  }
  const employees = useQuery(employeesQuery(filter))
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [leaving, setLeaving] = useState<Whom | null>(null)
  const lack = useWriteLack(organization)
  const look = (change: { q?: string; unit?: string; status?: string; cursor?: string }) =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), replace: true })
  return (
    <Panel
      title="People"
      actions={
        <>
          <OffboardMenu organization={organization} unit={unit} onChoose={setLeaving} />
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add an employee
          </ReasonButton>
        </>
      }
    >
      <Group gap="xs" align="flex-end" mb="sm">
        <SearchInput label="Name" value={q ?? ''} onChange={(text) => look({ q: text || undefined })} />
        <UnitSelect
          label="Unit"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any unit' }}
          w={240}
          withRetired
          organizationId={organization.id}
          value={unit ?? null}
          onChange={(next) => look({ unit: next ?? undefined })}
        />
        <Select
          label="Status"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any status' }}
          w={150}
          value={status ?? null}
          data={statusOptions}
          onChange={(next) => look({ status: next ?? undefined })}
        />
      </Group>
      <Chosen rows={employees.data?.items} chosen={chosen} onChoose={setChosen} onOffboard={setLeaving} />
      {employees.error && !employees.data ? (
        <ProblemPanel
          title="The employees could not be loaded"
          error={employees.error}
          retry={() => void employees.refetch()}
        />
      ) : (
        <DataTable
          label="Employees"
          columns={columnsOf(addressOf(organization), chosen, setChosen)}
          rows={employees.data?.items}
          rowKey={(row) => row.id}
          empty={whyEmpty({ q, unit, status })}
        />
      )}
      <Pager cursor={cursor} next={employees.data?.next_cursor} onTurn={(next) => look({ cursor: next })} />
      {adding && (
        <AddEmployeeDialog organization={organization} unit={unit} onClose={() => setAdding(false)} />
      )}
      {leaving && (
        <OffboardManyDialog organization={organization} whom={leaving} onClose={() => setLeaving(null)} />
      )}
    </Panel>
  )
}

const statusOptions = Object.entries(employeeStatusWords).map(([value, label]) => ({ value, label }))

function whyEmpty({ q, unit, status }: { q?: string; unit?: string; status?: string }): string {
  const filters = [q && 'the name', unit && 'the unit', status && 'the status'].filter(Boolean)
  if (!filters.length) return 'Nobody works here yet. An employee is added with the unit where they work.'
  return `Nobody is found. Loosen ${filters.join(' or ')}.`
}

type Choose = (chosen: ReadonlySet<number>) => void

function columnsOf(address: string, chosen: ReadonlySet<number>, onChoose: Choose): Column<Employee>[] {
  const toggle = (id: number) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return [
    {
      id: 'name',
      title: 'Name',
      cell: (row) => (
        <Group gap="sm" wrap="nowrap">
          <Checkbox
            aria-label={`Choose ${isolated(row.name)}`}
            disabled={row.status !== 'active'}
            checked={chosen.has(row.id)}
            onChange={() => toggle(row.id)}
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
      title: 'There since',
      nowrap: true,
      cell: ({ unit }) => (unit ? plainDate(unit.starts_on) : '–'),
    },
  ]
}

function UnitCell({
  employee: { unit, offboarded_on: left },
  address,
}: {
  employee: Employee
  address: string
}) {
  if (!unit) return left ? `Left on ${plainDate(left)}` : 'Nowhere'
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

interface ChosenProps {
  rows: readonly Employee[] | undefined
  chosen: ReadonlySet<number>
  onChoose: Choose
  onOffboard: (whom: Whom) => void
}

/** Who was chosen stays so from page to page. */
function Chosen({ rows = [], chosen, onChoose, onOffboard }: ChosenProps) {
  const free = rows.filter(({ id, status }) => status === 'active' && !chosen.has(id))
  if (!chosen.size) return null
  return (
    <Group gap="xs" mb="sm" role="group" aria-label="Who is chosen">
      <Text size="sm" role="status">
        {people(chosen.size)} chosen
      </Text>
      <Button
        size="compact-sm"
        color="red"
        variant="outline"
        onClick={() => onOffboard({ employee_ids: [...chosen] })}
      >
        Offboard {people(chosen.size)}
      </Button>
      {free.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChoose(new Set([...chosen, ...free.map(({ id }) => id)]))}
        >
          Choose all on this page
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => onChoose(new Set())}>
        Choose nobody
      </Button>
    </Group>
  )
}

interface OffboardMenuProps {
  organization: Organization
  unit: string | undefined
  onChoose: (whom: Whom) => void
}

function OffboardMenu({ organization, unit, onChoose }: OffboardMenuProps) {
  const lack = useManyLack(organization)
  const item = (words: string, why: string | null, whom: Whom) => (
    <Menu.Item disabled={why !== null} className="action-item" onClick={() => onChoose(whom)}>
      <Text size="sm" fw={500} c={why ? undefined : 'var(--mantine-color-error)'}>
        {words}
      </Text>
      {why && <Text size="xs">{why}</Text>}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Offboard many
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {item('Everybody at the unit', lack ?? (unit ? null : 'Choose a unit in the filter first.'), {
          unit_id: Number(unit),
        })}
        {item('Everybody', lack, { everyone: true })}
      </Menu.Dropdown>
    </Menu>
  )
}
