// One active unit by typing part of its name or code; ten thousand are fine, because only the first of them
// are drawn.
import { isolated } from '#platform/characters.ts'
import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unitsQuery } from './queries.ts'
import type { Unit } from './types.ts'

export interface UnitSelectProps extends Omit<SelectProps, 'data'> {
  organizationId: number
  /** Units that cannot be chosen. */
  without?: ReadonlySet<number>
  /** Choices before the units. */
  first?: readonly { value: string; label: string }[]
  /** Retired units can be chosen too, to look at them. */
  withRetired?: boolean
}

export function UnitSelect({ organizationId, without, first = [], withRetired, ...select }: UnitSelectProps) {
  const units = useQuery(unitsQuery(organizationId))
  const [awake, setAwake] = useState(false)
  // Without the focus the select holds the chosen unit alone: a table has many of these selects, and each
  // would hold all units.
  const known = awake ? units.data : units.data?.filter(({ id }) => String(id) === select.value)
  return (
    <Select
      searchable
      limit={50}
      nothingFoundMessage={units.data ? 'No unit is called so' : 'Loading'}
      data={[...first, ...unitOptions(known ?? [], { without, withRetired })]}
      {...select}
      onFocus={() => setAwake(true)}
    />
  )
}

const unitOptions = (
  units: readonly Unit[],
  { without, withRetired }: Pick<UnitSelectProps, 'without' | 'withRetired'>,
) =>
  units
    .filter(({ id, is_active: active }) => (active || withRetired) && !without?.has(id))
    .map((unit) => ({ value: String(unit.id), label: unitLabel(unit) }))

/** Shown with the code, because names may occur twice. */
const unitLabel = ({ name, code, is_active: active }: Pick<Unit, 'name' | 'code' | 'is_active'>): string =>
  `${isolated(name)} (${code})${active ? '' : ', retired'}`
