// One more employee, with the unit where they work: the primary deployment is opened with them.
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import type { NewEmployee } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { UnitSelect } from '../../units/index.ts'

export interface AddEmployeeDialogProps {
  organization: Organization
  /** The unit that is looked at. */
  unit?: string
  onClose: () => void
}

export function AddEmployeeDialog({ organization, unit, onClose }: AddEmployeeDialogProps) {
  const form = useForm({
    initialValues: {
      name: '',
      unit_id: unit ?? (null as string | null),
      starts_on: '',
      reason: '',
    },
  })
  const add = useChange(
    (body: NewEmployee, headers) => answer(api.POST('/employees', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const { name, unit_id: at, starts_on: starts, reason } = form.values
  const submit = async () => {
    const body = { organization_id: organization.id, name: name.trim(), unit_id: Number(at) }
    if (await add.run({ ...body, starts_on: starts || undefined, reason: reason.trim() || undefined }))
      onClose()
  }
  return (
    <Dialog
      title="Add an employee"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the employee"
      busy={add.busy}
      problem={add.problem}
      reason={!name.trim() ? 'Give the name first.' : at ? null : 'Choose a unit first.'}
      shownFields={['name', 'unit_id', 'starts_on', 'reason']}
    >
      <TextInput label="Name" required data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <UnitSelect
        label="Unit"
        description="Where the primary deployment begins"
        required
        allowDeselect={false}
        organizationId={organization.id}
        {...form.getInputProps('unit_id')}
      />
      <TextInput
        label="First day"
        description="Today at the unit unless chosen"
        type="date"
        {...form.getInputProps('starts_on')}
      />
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}
