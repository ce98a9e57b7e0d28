// What can be done with an employee, each with the dialog that says what follows.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, useDeleteStop, useEndStop } from '../../organizations/index.ts'
import { ActionItem } from '../../../ui/action-item.tsx'
import { ActionMenu } from '../../../ui/action-menu.tsx'
import { paths } from '../../../ui/paths.ts'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { TransferDialog } from './deployment-dialogs.tsx'
import { DeleteEmployeeDialog, OffboardDialog, RenameDialog } from './employee-dialogs.tsx'
import { whyGone, whyNoOffboarding, type EmployeeProps } from './lacks.ts'

type Act = 'transfer' | 'offboard' | 'rename' | 'delete'

export function EmployeeActions({ organization, employee, lack }: EmployeeProps & { lack: string | null }) {
  const [open, setOpen] = useState<Act | null>(null)
  const navigate = useNavigate()
  const [deleteStop, endStop] = [useDeleteStop(organization), useEndStop(organization)]
  const leaveLack =
    useLack('employees.manage') ?? whyNoOffboarding(organization) ?? whyGone(employee) ?? endStop
  const close = () => setOpen(null)
  const people = () => navigate(paths.people({ organization: addressOf(organization) }))
  return (
    <>
      <ReasonButton
        variant="default"
        reason={lack ?? (employee.unit ? null : 'There is no primary deployment to move. Add one instead.')}
        onClick={() => setOpen('transfer')}
      >
        Transfer
      </ReasonButton>
      <ReasonButton variant="default" reason={leaveLack} onClick={() => setOpen('offboard')}>
        Offboard
      </ReasonButton>
      <ActionMenu title="More">
        <ActionItem title="Change the name" lack={lack} onClick={() => setOpen('rename')} />
        <ActionItem
          title="Delete"
          note="Only for an employee who was added by mistake"
          destructive
          lack={lack ?? deleteStop}
          onClick={() => setOpen('delete')}
        />
      </ActionMenu>
      {open === 'transfer' && (
        <TransferDialog organization={organization} employee={employee} onClose={close} />
      )}
      {open === 'offboard' && (
        <OffboardDialog organization={organization} employee={employee} onClose={close} />
      )}
      {open === 'rename' && <RenameDialog employee={employee} onClose={close} />}
      {open === 'delete' && <DeleteEmployeeDialog employee={employee} onClose={close} onDeleted={people} />}
    </>
  )
}
