// Offboarding one employee, another name, and deleting one who was added by mistake; each says what it ends.
import { isolated } from '#platform/characters.ts'
import { List, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by, ifMatch } from '../../../api/client.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { everyDeploymentQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import type { EmployeeProps } from './lacks.ts'

interface OffboardProps extends EmployeeProps {
  onClose: () => void
}

export function OffboardDialog({ organization, employee, onClose }: OffboardProps) {
  const today = todayIn(nowMilliseconds(), organization.timezone)
  return (
    <FormDialog
      title={`Offboard ${isolated(employee.name)}`}
      submit={`Offboard ${isolated(employee.name)}`}
      destructive
      onClose={onClose}
      initialValues={{ effective_date: today, reason: '' }}
      whyNotYet={({ effective_date: date }) => (date ? null : 'Choose the last day first.')}
      send={({ effective_date, reason }, headers) => {
        const body = { effective_date, reason: given(reason) }
        return answer(api.POST('/employees/{id}/offboard', { params: by(employee.id), body, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">The employment ends. The history is kept. This cannot be undone.</Text>
          <WhatEnds employee={employee} />
          <TextInput
            label="Last day"
            type="date"
            required
            max={today}
            {...form.getInputProps('effective_date')}
          />
          <OptionalReason data-autofocus {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

function WhatEnds({ employee }: { employee: Employee }) {
  const deployments = useQuery(everyDeploymentQuery(employee.id))
  const open = (deployments.data ?? []).filter(({ status }) => status === 'open')
  return (
    <List size="sm" aria-label="What ends">
      {open.map(({ id, unit_name: unit, is_primary: primary }) => (
        <List.Item key={id} className="breaks">
          {primary ? 'The primary deployment' : 'A further deployment'} at <bdi>{unit}</bdi> ends
        </List.Item>
      ))}
      <List.Item>Every shift planned after the last day is cancelled</List.Item>
    </List>
  )
}

export function RenameDialog({ employee, onClose }: { employee: Employee; onClose: () => void }) {
  return (
    <FormDialog
      title="Change the name"
      submit="Save the name"
      onClose={onClose}
      initialValues={{ name: employee.name }}
      mustChange
      whyNotYet={({ name }) => (name.trim() ? null : 'Give the name first.')}
      send={({ name }, headers) =>
        answer(
          api.PATCH('/employees/{id}', {
            params: by(employee.id),
            body: { name: name.trim() },
            headers: ifMatch(headers, employee),
          }),
        )
      }
    >
      {(form) => <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />}
    </FormDialog>
  )
}

interface DeleteProps {
  employee: Employee
  onClose: () => void
  onDeleted: () => void
}

export function DeleteEmployeeDialog({ employee, onClose, onDeleted }: DeleteProps) {
  return (
    <FormDialog
      title={`Delete ${isolated(employee.name)}`}
      submit="Delete the employee"
      destructive
      onClose={onClose}
      onDone={onDeleted}
      send={(_, headers) => answer(api.DELETE('/employees/{id}', { params: by(employee.id), headers }))}
    >
      <Text size="sm">
        Delete an employee only if they were added by mistake and have not worked here. Offboard any other
        employee; that keeps the history.
      </Text>
    </FormDialog>
  )
}
