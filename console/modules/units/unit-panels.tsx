// What a unit is, and the units below it.
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addressOf, type Organization } from '../organizations/index.ts'
import { count } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { FactPanel } from '../../ui/fact-panel.tsx'
import { paths } from '../../ui/paths.ts'
import { plainDate } from '../../ui/times.ts'
import { people } from '../workforce/words.ts'
import type { Unit } from './types.ts'

interface PanelProps {
  organization: Organization
  unit: Unit
  units: readonly Unit[]
}

export function AboutPanel({ organization, unit, units }: PanelProps) {
  const above = units.find(({ id }) => id === unit.parent_id)
  const facts: [string, ReactNode][] = [
    ['Employees', <PeopleLink key="people" organization={organization} unit={unit} />],
    ['Above it', above ? <UnitLink key="above" organization={organization} unit={above} /> : 'None'],
    ['Location', unit.geo_enabled ? 'Checked' : 'Not checked'],
    ['Device', unit.device_binding ? 'Bound' : 'Any'],
    ...(unit.retired_on ? [['Last day', plainDate(unit.retired_on)] as [string, string]] : []),
    ['Identity', unit.uid],
  ]
  return <FactPanel title="About the unit" facts={facts} />
}

function PeopleLink({ organization, unit }: { organization: Organization; unit: Unit }) {
  const further = unit.open_deployments - unit.head_count
  const words = `${people(unit.head_count)}${further > 0 ? ` and ${count(further)} with a further deployment` : ''}`
  if (!unit.open_deployments) return 'No person works here'
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

export function BelowPanel({ organization, unit, units }: PanelProps) {
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
