// Offboarding one employee, another name, and deleting one who was added by mistake; each says what it ends.
import { isolated } from '#platform/characters.ts'
import { List, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by, ifMatch } from '../../../api/client.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { counted } from '../../../ui/numbers.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { plainDate } from '../../../ui/times.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { offboardPreviewQuery } from '../queries.ts'
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
          <WhatEnds employee={employee} day={form.values.effective_date} />
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

function WhatEnds({ employee, day }: { employee: Employee; day: string }) {
  const preview = useQuery(offboardPreviewQuery(employee.id, day))
  // The form shows at its field what is wrong with the day once it is sent; here the preview could not be
  // read.
  if (preview.isError) return <ProblemPanel title="It would be refused" error={preview.error} />
  const { endings = [], more = 0 } = preview.data ?? {}
  return (
    <List size="sm" aria-label="What ends">
      {endings.map(({ kind, id, name, day: on, becomes }) => (
        <List.Item key={`${kind} ${id}`} className="breaks">
          {endingWords[kind]} <bdi>{name}</bdi>, {kind === 'deployment' ? 'since' : 'on'} {plainDate(on)}:{' '}
          {becomes}
        </List.Item>
      ))}
      {more > 0 && <List.Item>And {counted(more, 'more shift')}: cancelled</List.Item>}
      {preview.data && !endings.length && <List.Item>No deployment and no planned shift</List.Item>}
    </List>
  )
}

const endingWords = { deployment: 'Deployment at', assignment: 'Shift' } as const

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
