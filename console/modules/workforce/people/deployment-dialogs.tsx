// Moving an employee, adding a further deployment, ending one.
import { isolated } from '#platform/characters.ts'
import { Checkbox, Text } from '@mantine/core'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import type { Deployment } from '../types.ts'
import { DayAndReason, FirstDay, UnitField } from './fields.tsx'
import type { EmployeeProps } from './lacks.ts'

interface DialogProps extends EmployeeProps {
  onClose: () => void
}

export function TransferDialog({ organization, employee, onClose }: DialogProps) {
  return (
    <FormDialog
      title={`Transfer ${isolated(employee.name)}`}
      submit="Transfer"
      onClose={onClose}
      initialValues={{ target_unit_id: null as string | null, effective_date: '', reason: '' }}
      whyNotYet={({ target_unit_id: target }) => (target ? null : 'Choose a unit first.')}
      send={({ target_unit_id: target, effective_date: date, reason }, headers) => {
        const body = {
          target_unit_id: Number(target),
          effective_date: given(date),
          reason: given(reason),
        }
        return answer(api.POST('/employees/{id}/transfer', { params: by(employee.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            The primary deployment at <bdi>{employee.unit?.name}</bdi> ends on the last day, and one at the
            new unit begins the day after. Shifts at the old unit that are planned after the last day are
            cancelled.
          </Text>
          <UnitField
            label="To the unit"
            organizationId={organization.id}
            without={new Set(employee.unit ? [employee.unit.id] : [])}
            {...form.getInputProps('target_unit_id')}
          />
          <DayAndReason
            label="Last day at the old unit"
            reason={form.getInputProps('reason')}
            {...form.getInputProps('effective_date')}
          />
        </>
      )}
    </FormDialog>
  )
}

export function AddDeploymentDialog({ organization, employee, onClose }: DialogProps) {
  return (
    <FormDialog
      title="Add a deployment"
      submit="Add the deployment"
      onClose={onClose}
      initialValues={{
        unit_id: null as string | null,
        starts_on: '',
        is_primary: !employee.unit,
        reason: '',
      }}
      whyNotYet={({ unit_id: unit }) => (unit ? null : 'Choose a unit first.')}
      send={({ unit_id: unit, starts_on: starts, is_primary, reason }, headers) => {
        const body = {
          unit_id: Number(unit),
          starts_on: given(starts),
          is_primary,
          reason: given(reason),
        }
        return answer(api.POST('/employees/{id}/deployments', { params: by(employee.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <UnitField organizationId={organization.id} {...form.getInputProps('unit_id')} />
          <FirstDay {...form.getInputProps('starts_on')} />
          <Checkbox
            label="Primary"
            description={
              employee.unit
                ? `The primary deployment is at ${isolated(employee.unit.name)}. Transfer the employee to move it`
                : 'The unit that the employee belongs to'
            }
            disabled={employee.unit !== null}
            {...form.getInputProps('is_primary', { type: 'checkbox' })}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

export function EndDeploymentDialog({
  employee,
  deployment,
  onClose,
}: DialogProps & { deployment: Deployment }) {
  return (
    <FormDialog
      title={`End the deployment at ${isolated(deployment.unit_name)}`}
      submit="End the deployment"
      destructive
      onClose={onClose}
      initialValues={{ effective_date: '', reason: '' }}
      send={({ effective_date: date, reason }, headers) =>
        answer(
          api.POST('/employees/{id}/deployments/{deployment}/end', {
            params: { path: { id: employee.id, deployment: deployment.id } },
            body: { effective_date: given(date), reason: given(reason) },
            headers,
          }),
        )
      }
    >
      {(form) => (
        <>
          <Text size="sm">
            Shifts of <bdi>{employee.name}</bdi> at this unit after the last day are cancelled.
            {deployment.is_primary &&
              ' It is the primary deployment. Afterwards the employee has none until you choose another.'}
          </Text>
          <DayAndReason
            label="Last day"
            data-autofocus
            reason={form.getInputProps('reason')}
            {...form.getInputProps('effective_date')}
          />
        </>
      )}
    </FormDialog>
  )
}
