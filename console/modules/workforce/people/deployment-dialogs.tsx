// Moving an employee, adding a further deployment, ending one.
import { isolated } from '#platform/characters.ts'
import { Checkbox, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import type { Deployment } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { UnitSelect } from '../../units/index.ts'
import type { EmployeeProps } from './employee.tsx'

interface DialogProps extends EmployeeProps {
  onClose: () => void
}

const optionalReason = { label: 'Reason', description: 'Optional; it stands in the audit log' }
const given = (text: string): string | undefined => text.trim() || undefined

export function TransferDialog({ organization, employee, onClose }: DialogProps) {
  const form = useForm({
    initialValues: { target_unit_id: null as string | null, effective_date: '', reason: '' },
  })
  const { target_unit_id: target, effective_date: date, reason } = form.values
  const transfer = useChange(
    (_: typeof form.values, headers) =>
      answer(
        api.POST('/employees/{id}/transfer', {
          params: { path: { id: employee.id } },
          body: { target_unit_id: Number(target), effective_date: given(date), reason: given(reason) },
          headers,
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await transfer.run(form.values)) onClose()
  }
  return (
    <Dialog
      title={`Transfer ${isolated(employee.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Transfer"
      busy={transfer.busy}
      problem={transfer.problem}
      reason={target ? null : 'Choose a unit first.'}
      shownFields={['target_unit_id', 'effective_date', 'reason']}
    >
      <Text size="sm">
        The primary deployment at <bdi>{employee.unit?.name}</bdi> ends on the last day, and one at the new
        unit begins the day after. Shifts planned at the old unit after it are cancelled.
      </Text>
      <UnitSelect
        label="To the unit"
        required
        allowDeselect={false}
        organizationId={organization.id}
        without={new Set(employee.unit ? [employee.unit.id] : [])}
        {...form.getInputProps('target_unit_id')}
      />
      <TextInput
        label="Last day at the old unit"
        description="Today unless chosen"
        type="date"
        {...form.getInputProps('effective_date')}
      />
      <TextInput {...optionalReason} {...form.getInputProps('reason')} />
    </Dialog>
  )
}

export function AddDeploymentDialog({ organization, employee, onClose }: DialogProps) {
  const initialValues = {
    unit_id: null as string | null,
    starts_on: '',
    is_primary: !employee.unit,
    reason: '',
  }
  const form = useForm({ initialValues })
  const { unit_id: unit, starts_on: starts, is_primary, reason } = form.values
  const add = useChange(
    (_: typeof form.values, headers) =>
      answer(
        api.POST('/employees/{id}/deployments', {
          params: { path: { id: employee.id } },
          body: {
            unit_id: Number(unit),
            starts_on: given(starts),
            is_primary,
            reason: given(reason),
          },
          headers,
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await add.run(form.values)) onClose()
  }
  return (
    <Dialog
      title="Add a deployment"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the deployment"
      busy={add.busy}
      problem={add.problem}
      reason={unit ? null : 'Choose a unit first.'}
      shownFields={['unit_id', 'starts_on', 'reason']}
    >
      <UnitSelect
        label="Unit"
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
      <Checkbox
        label="Primary"
        description={
          employee.unit
            ? `There is one at ${isolated(employee.unit.name)}; transfer to move it`
            : 'Where the employee belongs'
        }
        disabled={employee.unit !== null}
        {...form.getInputProps('is_primary', { type: 'checkbox' })}
      />
      <TextInput {...optionalReason} {...form.getInputProps('reason')} />
    </Dialog>
  )
}

export function EndDeploymentDialog({
  employee,
  deployment,
  onClose,
}: DialogProps & { deployment: Deployment }) {
  const form = useForm({ initialValues: { effective_date: '', reason: '' } })
  const end = useChange(
    ({ effective_date: date, reason }: typeof form.values, headers) =>
      answer(
        api.POST('/employees/{id}/deployments/{deployment}/end', {
          params: { path: { id: employee.id, deployment: deployment.id } },
          body: { effective_date: given(date), reason: given(reason) },
          headers,
        }),
      ),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await end.run(form.values)) onClose()
  }
  return (
    <Dialog
      title={`End the deployment at ${isolated(deployment.unit_name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="End the deployment"
      destructive
      busy={end.busy}
      problem={end.problem}
      shownFields={['effective_date', 'reason']}
    >
      <Text size="sm">
        Shifts that <bdi>{employee.name}</bdi> is planned for there after the last day are cancelled.
        {deployment.is_primary && ' It is the primary deployment: nobody takes its place by itself.'}
      </Text>
      <TextInput
        label="Last day"
        description="Today unless chosen"
        type="date"
        data-autofocus
        {...form.getInputProps('effective_date')}
      />
      <TextInput {...optionalReason} {...form.getInputProps('reason')} />
    </Dialog>
  )
}
