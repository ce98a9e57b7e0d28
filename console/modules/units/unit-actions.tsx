// What can be done with a unit.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, useDeleteStop, useEndStop, type Organization } from '../organizations/index.ts'
import { ActionItem } from '../../ui/action-item.tsx'
import { ActionMenu } from '../../ui/action-menu.tsx'
import { paths } from '../../ui/paths.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { DeleteUnitDialog } from './delete-unit-dialog.tsx'
import type { Unit } from './types.ts'
import { UnitDialog } from './unit-dialog.tsx'

export interface UnitActionsProps {
  organization: Organization
  unit: Unit
  /** Why nothing may be changed, or null. */
  lack: string | null
}

export function UnitActions({ organization, unit, lack }: UnitActionsProps) {
  const [deleteStop, endStop] = [useDeleteStop(organization), useEndStop(organization)]
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const close = () => setOpen(null)
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
      <ActionMenu title="More">
        <ActionItem
          title="Delete"
          note="Only for a unit that was created by mistake"
          destructive
          lack={lack ?? deleteStop}
          onClick={() => setOpen('delete')}
        />
      </ActionMenu>
      {open === 'edit' && <UnitDialog organization={organization} unit={unit} onClose={close} />}
      {open === 'delete' && (
        <DeleteUnitDialog
          unit={unit}
          organization={params.organization}
          onClose={close}
          onDeleted={() => navigate(paths.units(params))}
        />
      )}
    </>
  )
}
