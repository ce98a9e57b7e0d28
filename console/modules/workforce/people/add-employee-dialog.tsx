// Adding an employee together with the first (primary) deployment at a unit.
import { TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { FirstDay, UnitField } from './fields.tsx'

export interface AddEmployeeDialogProps {
  organization: Organization
  /** The unit that is looked at. */
  unit?: string
  onClose: () => void
}

export function AddEmployeeDialog({ organization, unit, onClose }: AddEmployeeDialogProps) {
  return (
    <FormDialog
      title="Add an employee"
      submit="Add the employee"
      onClose={onClose}
      initialValues={{
        name: '',
        unit_id: unit ?? (null as string | null),
        starts_on: '',
        reason: '',
      }}
      whyNotYet={({ name, unit_id: at }) =>
        !name.trim() ? 'Give the name first.' : at ? null : 'Choose a unit first.'
      }
      send={({ name, unit_id: at, starts_on: starts, reason }, headers) => {
        const who = { organization_id: organization.id, name: name.trim(), unit_id: Number(at) }
        const body = { ...who, starts_on: given(starts), reason: given(reason) }
        return answer(api.POST('/employees', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <UnitField
            description="The primary deployment begins there"
            organizationId={organization.id}
            {...form.getInputProps('unit_id')}
          />
          <FirstDay {...form.getInputProps('starts_on')} />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
