// Offboarding all people of a unit, or of the organization.
import type { Organization } from '../../organizations/index.ts'
import { ActionItem } from '../../../ui/action-item.tsx'
import { ActionMenu } from '../../../ui/action-menu.tsx'
import { useManyLack } from './lacks.ts'
import type { Leaving } from './offboard-many-dialog.tsx'

export interface OffboardMenuProps {
  organization: Organization
  /** The id of the unit that is looked at. */
  unit: string | undefined
  onChoose: (leaving: Leaving) => void
}

export function OffboardMenu({ organization, unit, onChoose }: OffboardMenuProps) {
  const lack = useManyLack(organization)
  return (
    <ActionMenu title="Offboard many" small>
      <ActionItem
        title="All people at the unit"
        destructive
        lack={lack ?? (unit ? null : 'Choose a unit in the filter first.')}
        onClick={() => onChoose({ unit_id: Number(unit) })}
      />
      <ActionItem
        title="All people of the organization"
        destructive
        lack={lack}
        onClick={() => onChoose({ everyone: true })}
      />
    </ActionMenu>
  )
}
