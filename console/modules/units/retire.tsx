// Retiring a unit: the day, the reason, and where each employee goes, with a preview beside it that is
// counted again at every choice. After retiring, the same address shows the result.
import { isolated } from '#platform/characters.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Organization } from '../organizations/index.ts'
import { unitQuery, unitsQuery } from './queries.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { UnitStatusChip } from './status.tsx'
import { ForOrganization } from '../organizations/index.ts'
import { RetireForm, type RetireProps } from './retire-form.tsx'
import { Outcome, OutcomeOfHistory, type Retired } from './retire-outcome.tsx'
import { unitCrumb, unitCrumbs } from './unit-crumbs.ts'

const route = getRouteApi('/app/organizations/$organization/units/$unit/retire')

export function RetireUnitPage() {
  const { organization, unit } = route.useParams()
  return (
    <ForOrganization address={organization}>
      {(found) => <WithUnit key={unit} organization={found} id={unit} />}
    </ForOrganization>
  )
}

function WithUnit({ organization, id }: { organization: Organization; id: string }) {
  const unit = useQuery(unitQuery(id))
  const units = useQuery(unitsQuery(organization.id))
  return (
    <Loaded query={unit} failure="The unit could not be loaded">
      {(found) => (
        <Loaded query={units} failure="The units could not be loaded">
          {(all) => <Retire organization={organization} unit={found} units={all} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Retire({ organization, unit, units }: RetireProps) {
  const [retired, setRetired] = useState<Retired | null>(null)
  return (
    <Page
      title={unit.is_active ? `Retire ${isolated(unit.name)}` : `${isolated(unit.name)} is retired`}
      chips={<UnitStatusChip status={unit.status} />}
      crumbs={[...unitCrumbs(organization, units, unit), unitCrumb(organization, unit)]}
    >
      {retired ? (
        <Outcome organization={organization} unit={unit} retired={retired} />
      ) : unit.is_active ? (
        <RetireForm organization={organization} unit={unit} units={units} onRetired={setRetired} />
      ) : (
        <OutcomeOfHistory organization={organization} unit={unit} />
      )}
    </Page>
  )
}
