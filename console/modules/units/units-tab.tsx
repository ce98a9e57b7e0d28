// The organization's hierarchy, as a tree or as a picture. Search, folding and the way of looking stand in
// the address.
import { Button, Group, SegmentedControl, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { unitsQuery } from './queries.ts'
import type { Unit } from './types.ts'
import { counted } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { people } from '../workforce/words.ts'
import { addressOf } from '../organizations/index.ts'
import { useOrganization, useWriteLack } from '../organizations/index.ts'
import { toggledOf, treeRows, withToggled } from './tree.ts'
import { UnitDialog } from './unit-dialog.tsx'
import { UnitPicture } from './unit-picture.tsx'
import { UnitTree } from './unit-tree.tsx'

const route = getRouteApi('/app/organizations/$organization/units')

export function UnitsTab() {
  const organization = useOrganization()
  const units = useQuery(unitsQuery(organization.id))
  const [creating, setCreating] = useState(false)
  const lack = useWriteLack(organization, 'units.manage')
  return (
    <Panel
      title="Units"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setCreating(true)}
        >
          Create a unit
        </ReasonButton>
      }
    >
      <Loaded query={units} failure="The units could not be loaded">
        {(all) => <Hierarchy units={all} address={addressOf(organization)} />}
      </Loaded>
      {creating && <UnitDialog organization={organization} onClose={() => setCreating(false)} />}
    </Panel>
  )
}

function Hierarchy({ units, address }: { units: readonly Unit[]; address: string }) {
  const { q, retired, view, toggled } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (search: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...search }), replace: true })
  const noneActive = units.every(({ is_active: active }) => !active)
  const rows = treeRows(units, { q, retired: retired === 'shown' || noneActive, toggled: toggledOf(toggled) })
  if (!units.length)
    return (
      <Text size="sm">
        There are no units yet. The first one is often the head office; people work at units.
      </Text>
    )
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <SearchInput
          label="Name or code"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
        <Look view={view} onLook={(next) => change({ view: next })} />
      </Group>
      <Text size="sm">{summary(units)}</Text>
      {!rows.length && <Text size="sm">No unit is found by “{q}”.</Text>}
      {rows.length > 0 && view === 'picture' && <UnitPicture rows={rows} organization={address} />}
      {rows.length > 0 && view !== 'picture' && (
        <UnitTree
          rows={rows}
          organization={address}
          onToggle={(id) => change({ toggled: withToggled(toggled, id) })}
        />
      )}
      {!noneActive && (
        <RetiredToggle
          units={units}
          shown={retired === 'shown'}
          onToggle={(next) => change({ retired: next })}
        />
      )}
    </Stack>
  )
}

function Look({ view, onLook }: { view?: string; onLook: (view: string | undefined) => void }) {
  return (
    <>
      <VisuallyHidden id="look-label">Shown as</VisuallyHidden>
      <SegmentedControl
        aria-labelledby="look-label"
        value={view === 'picture' ? 'picture' : 'tree'}
        onChange={(next) => onLook(next === 'picture' ? next : undefined)}
        data={[
          { value: 'tree', label: 'Tree' },
          { value: 'picture', label: 'Picture' },
        ]}
      />
    </>
  )
}

function summary(units: readonly Unit[]): string {
  const active = units.filter(({ is_active: is }) => is)
  const retired = units.length - active.length
  const heads = active.reduce((sum, { head_count: count }) => sum + count, 0)
  return (
    `${counted(active.length, 'active unit')}${retired ? `, ${retired} retired` : ''}; ` +
    `${people(heads)} with a primary deployment.`
  )
}

function RetiredToggle({
  units,
  shown,
  onToggle,
}: {
  units: readonly Unit[]
  shown: boolean
  onToggle: (retired: string | undefined) => void
}) {
  if (!shown && units.every(({ is_active: active }) => active)) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      style={{ alignSelf: 'flex-start' }}
      onClick={() => onToggle(shown ? undefined : 'shown')}
    >
      {shown ? 'Hide the retired ones' : 'Show the retired ones too'}
    </Button>
  )
}
