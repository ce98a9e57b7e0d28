// One unit: what it is, who and what belongs to it, and what has happened to it. Each panel loads and fails
// on its own.
import { isolated } from '#platform/characters.ts'
import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Organization } from '../organizations/index.ts'
import { unitQuery, unitsQuery } from './queries.ts'
import type { Unit } from './types.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { UnitStatusChip } from './status.tsx'
import { people } from '../workforce/words.ts'
import { ForOrganization } from '../organizations/index.ts'
import { useDeleteStop, useWriteLack } from '../organizations/index.ts'
import { PoliciesPanel } from '../workforce/index.ts'
import { ShiftsPanel } from '../workforce/index.ts'
import { UnitActions } from './unit-actions.tsx'
import { unitCrumbs } from './unit-crumbs.ts'
import { UnitHistory } from './unit-history.tsx'
import { AboutPanel, BelowPanel } from './unit-panels.tsx'

const route = getRouteApi('/app/organizations/$organization/units/$unit')

export function UnitPage() {
  const { organization, unit } = route.useParams()
  return (
    <ForOrganization address={organization}>
      {(found) => <WithUnit key={unit} organization={found} id={unit} />}
    </ForOrganization>
  )
}

function WithUnit({ organization, id }: { organization: Organization; id: string }) {
  const unit = useQuery(unitQuery(id))
  return (
    <Loaded query={unit} failure="The unit could not be loaded">
      {(found) => <UnitView organization={organization} unit={found} />}
    </Loaded>
  )
}

function UnitView({ organization, unit }: { organization: Organization; unit: Unit }) {
  const units = useQuery(unitsQuery(organization.id))
  const fixed = whyFixed(unit)
  const lack = useWriteLack(organization, 'units.manage') ?? fixed
  const shiftsLack = useWriteLack(organization, 'shifts.manage') ?? fixed
  const policiesLack = useWriteLack(organization, 'policies.manage') ?? fixed
  const stop = useDeleteStop(organization)
  return (
    <Page
      title={unit.name}
      chips={<UnitStatusChip status={unit.status} />}
      crumbs={unitCrumbs(organization, units.data ?? [], unit)}
      lead={[unit.code, unit.timezone, people(unit.head_count)].join(' · ')}
      actions={<UnitActions organization={organization} unit={unit} lack={lack} />}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <AboutPanel organization={organization} unit={unit} units={units.data ?? []} />
        <BelowPanel organization={organization} unit={unit} units={units.data ?? []} />
      </SimpleGrid>
      <ShiftsPanel unit={unit} lack={shiftsLack} deleteLack={stop} />
      <PoliciesPanel unit={unit} lack={policiesLack} deleteLack={stop} />
      <UnitHistory unit={unit} />
    </Page>
  )
}

const whyFixed = ({ name, is_active: active }: Unit): string | null =>
  active ? null : `${isolated(name)} is retired; it takes no changes.`
