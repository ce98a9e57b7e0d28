// One unit: what it is, who and what belongs to it, and what has happened to it. Each panel loads and fails
// on its own.
import { isolated } from '#platform/characters.ts'
import { Anchor, Button, DataList, Menu, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Organization } from '../organizations/index.ts'
import { unitQuery, unitsQuery } from './queries.ts'
import type { Unit } from './types.ts'
import { count } from '../../ui/numbers.ts'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { plainDate } from '../../ui/times.ts'
import { UnitStatusChip } from './status.tsx'
import { people } from '../workforce/words.ts'
import { addressOf, ForOrganization } from '../organizations/index.ts'
import { useDeleteStop, useEndStop, useWriteLack } from '../organizations/index.ts'
import { DeleteUnitDialog } from './delete-unit-dialog.tsx'
import { PoliciesPanel } from '../workforce/index.ts'
import { ShiftsPanel } from '../workforce/index.ts'
import { unitCrumbs } from './unit-crumbs.ts'
import { UnitDialog } from './unit-dialog.tsx'
import { UnitHistory } from './unit-history.tsx'
import { paths } from '../../ui/paths.ts'

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
  const lack = useWriteLack(organization) ?? whyFixed(unit)
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
      <ShiftsPanel unit={unit} lack={lack} deleteLack={stop} />
      <PoliciesPanel unit={unit} lack={lack} deleteLack={stop} />
      <UnitHistory unit={unit} />
    </Page>
  )
}

const whyFixed = ({ name, is_active: active }: Unit): string | null =>
  active ? null : `${isolated(name)} is retired; it takes no changes.`

interface ActionsProps {
  organization: Organization
  unit: Unit
  lack: string | null
}

function UnitActions({ organization, unit, lack }: ActionsProps) {
  const [deleteStop, endStop] = [useDeleteStop(organization), useEndStop(organization)]
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const params = { organization: addressOf(organization), unit: String(unit.id) }
  return (
    <>
      <ReasonButton variant="default" reason={lack} onClick={() => setOpen('edit')}>
        Edit
      </ReasonButton>
      <ReasonButton
        variant="default"
        reason={lack ?? endStop}
        onClick={() => navigate(paths.retireUnit(params))}
      >
        Retire
      </ReasonButton>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={(lack ?? deleteStop) !== null}
            className="action-item"
            onClick={() => setOpen('delete')}
          >
            <Text size="sm" fw={500} c={(lack ?? deleteStop) ? undefined : 'var(--mantine-color-error)'}>
              Delete
            </Text>
            <Text size="xs">{lack ?? deleteStop ?? 'Only what was made in error'}</Text>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'edit' && (
        <UnitDialog organization={organization} unit={unit} onClose={() => setOpen(null)} />
      )}
      {open === 'delete' && (
        <DeleteUnitDialog
          unit={unit}
          organization={params.organization}
          onClose={() => setOpen(null)}
          onDeleted={() => navigate(paths.units(params))}
        />
      )}
    </>
  )
}

interface PanelProps {
  organization: Organization
  unit: Unit
  units: readonly Unit[]
}

function AboutPanel({ organization, unit, units }: PanelProps) {
  const above = units.find(({ id }) => id === unit.parent_id)
  const facts: [string, React.ReactNode][] = [
    ['Employees', <PeopleLink key="people" organization={organization} unit={unit} />],
    ['Above it', above ? <UnitLink key="above" organization={organization} unit={above} /> : 'None'],
    ['Location', unit.geo_enabled ? 'Checked' : 'Not checked'],
    ['Device', unit.device_binding ? 'Bound' : 'Any'],
    ...(unit.retired_on ? [['Last day', plainDate(unit.retired_on)] as [string, string]] : []),
    ['Identity', unit.uid],
  ]
  return (
    <Panel title="About it">
      <DataList labelWidth="110px" gap="xs">
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="breaks">{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}

function PeopleLink({ organization, unit }: { organization: Organization; unit: Unit }) {
  const further = unit.open_deployments - unit.head_count
  const words = `${people(unit.head_count)}${further > 0 ? ` and ${count(further)} with a further deployment` : ''}`
  if (!unit.open_deployments) return 'Nobody works here'
  return (
    <Anchor
      component={Link}
      inherit
      {...paths.people({ organization: addressOf(organization) }, { unit: String(unit.id) })}
    >
      {words}
    </Anchor>
  )
}

function UnitLink({ organization, unit }: { organization: Organization; unit: Unit }) {
  return (
    <Anchor
      component={Link}
      inherit
      {...paths.unit({ organization: addressOf(organization), unit: String(unit.id) })}
    >
      {unit.name}
    </Anchor>
  )
}

const shownBelow = 12

function BelowPanel({ organization, unit, units }: PanelProps) {
  const below = units.filter(({ parent_id: parent, is_active: active }) => parent === unit.id && active)
  return (
    <Panel title="Units below it">
      {!below.length && <Text size="sm">There are none.</Text>}
      <Stack gap={6} component="ul" className="plain-list">
        {below.slice(0, shownBelow).map((each) => (
          <Text size="sm" component="li" key={each.id} className="breaks">
            <UnitLink organization={organization} unit={each} /> · {people(each.head_count)}
          </Text>
        ))}
      </Stack>
      {below.length > shownBelow && (
        <Anchor component={Link} size="sm" {...paths.units({ organization: addressOf(organization) })}>
          and {count(below.length - shownBelow)} more
        </Anchor>
      )}
    </Panel>
  )
}
