// When a unit may not be retired.
import { isolated } from '#platform/characters.ts'
import { Problem } from '#platform/problem.ts'
import { type UnitStatus, unitLifecycle } from './units.ts'

/** The only case in which the last active unit may be retired: its organization is closed as a whole. */
export type Exception = 'none' | 'organization_closes'

export interface Guarded {
  unit: { name: string; status: UnitStatus }
  /** Active units of the organization that would stay. */
  staying: number
  /** Active units below it that are not retired with it. */
  children: readonly { name: string }[]
  exception: Exception
}

/** Why the unit may not be retired; null when it may. */
export function retireRefusal({ unit, staying, children, exception }: Guarded): Problem | null {
  const forbidden = unitLifecycle.refusal('decommission', unit.status)
  if (forbidden)
    return new Problem('conflict', 'unit_status_forbids', forbidden, {
      remedy: 'Choose another unit.',
      members: { status_of_unit: unit.status },
    })
  if (exception === 'organization_closes') return null
  if (children.length) return hasChildren(unit.name, children)
  if (staying > 0) return null
  return new Problem(
    'conflict',
    'last_active_unit',
    `${isolated(unit.name)} is the organization's last active unit; without it the organization would ` +
      'be stranded.',
    {
      remedy: 'Retire the organization itself if that is what you want, or create another unit first.',
    },
  )
}

function hasChildren(name: string, children: readonly { name: string }[]): Problem {
  const shown = children
    .slice(0, 5)
    .map((child) => isolated(child.name))
    .join(', ')
  const more = children.length > 5 ? ` and ${children.length - 5} more` : ''
  return new Problem(
    'conflict',
    'unit_has_children',
    `${isolated(name)} has active units below it: ${shown}${more}.`,
    {
      remedy: 'Retire or move them first, or take them along with "with_children".',
      members: { children: children.map((child) => child.name) },
    },
  )
}
