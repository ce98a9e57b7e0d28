// Who works for the organization: found by name, unit and status, page by page; some or all of them
// offboarded at once.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, useOrganization, useWriteLack } from '../../organizations/index.ts'
import { UnitSelect } from '../../units/index.ts'
import { ChoiceFilter } from '../../../ui/choice-filter.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { employeesQuery } from '../queries.ts'
import { employeeStatusWords } from '../words.ts'
import { AddEmployeeDialog } from './add-employee-dialog.tsx'
import { Chosen } from './chosen.tsx'
import { OffboardManyDialog, type Leaving } from './offboard-many-dialog.tsx'
import { OffboardMenu } from './offboard-menu.tsx'
import { peopleColumns } from './people-columns.tsx'

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
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [leaving, setLeaving] = useState<Leaving | null>(null)
  const look = (change: { q?: string; unit?: string; status?: string; cursor?: string }) =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), replace: true })
  return (
    <ListPart
      title="People"
      query={employees}
      failure="The employees could not be loaded"
      columns={peopleColumns(addressOf(organization), chosen, setChosen)}
      empty={whyEmpty({ q, unit, status })}
      actions={<OffboardMenu organization={organization} unit={unit} onChoose={setLeaving} />}
      add={{
        label: 'Add an employee',
        lack: useWriteLack(organization, 'employees.manage'),
        dialog: (close) => <AddEmployeeDialog organization={organization} unit={unit} onClose={close} />,
      }}
      filter={
        <>
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
          <ChoiceFilter
            label="Status"
            words={employeeStatusWords}
            value={status}
            onChange={(next) => look({ status: next })}
          />
          <Chosen rows={employees.data?.items} chosen={chosen} onChoose={setChosen} onOffboard={setLeaving} />
        </>
      }
      turn={{ cursor, onTurn: (next) => look({ cursor: next }) }}
    >
      {leaving && (
        <OffboardManyDialog organization={organization} leaving={leaving} onClose={() => setLeaving(null)} />
      )}
    </ListPart>
  )
}

function whyEmpty({ q, unit, status }: { q?: string; unit?: string; status?: string }): string {
  const filters = [q && 'name', unit && 'unit', status && 'status'].filter(Boolean)
  if (!filters.length) return 'There are no employees yet. Add the first one with the unit where they work.'
  return `No employee is found. Change or clear the ${filters.join(' or the ')}.`
}
