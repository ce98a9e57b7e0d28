// Offboarding one, another name, and deleting who was added in error; each says what it ends.
import { isolated } from '#platform/characters.ts'
import { List, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useChange } from '../../../api/use-change.ts'
import { everyDeploymentQuery } from '../queries.ts'
import type { Employee } from '../types.ts'
import { nowMilliseconds } from '../../../ui/clock.ts'
import { todayIn } from '../../../ui/days.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { EmployeeProps } from './employee.tsx'

interface OffboardProps extends EmployeeProps {
  onClose: () => void
}

export function OffboardDialog({ organization, employee, onClose }: OffboardProps) {
  const deployments = useQuery(everyDeploymentQuery(employee.id))
  const today = todayIn(nowMilliseconds(), organization.timezone)
  const [typed, setTyped] = useState({ date: today, reason: '' })
  const offboard = useChange((body: { effective_date: string; reason?: string }, headers) =>
    answer(api.POST('/employees/{id}/offboard', { params: { path: { id: employee.id } }, body, headers })),
  )
  const submit = async () => {
    if (await offboard.run({ effective_date: typed.date, reason: typed.reason.trim() || undefined }))
      onClose()
  }
  const open = (deployments.data ?? []).filter(({ status }) => status === 'open')
  return (
    <Dialog
      title={`Offboard ${isolated(employee.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={`Offboard ${isolated(employee.name)}`}
      destructive
      busy={offboard.busy}
      problem={offboard.problem}
      reason={typed.date ? null : 'Choose the last day first.'}
      shownFields={['effective_date', 'reason']}
    >
      <Text size="sm">
        The employment ends. What was stays in the history; nothing of this is undone by a button.
      </Text>
      <List size="sm" aria-label="What ends">
        {open.map(({ id, unit_name: unit, is_primary: primary }) => (
          <List.Item key={id} className="breaks">
            {primary ? 'The primary deployment' : 'A further deployment'} at {unit} ends
          </List.Item>
        ))}
        <List.Item>Every shift planned after the last day is cancelled</List.Item>
      </List>
      <TextInput
        label="Last day"
        type="date"
        required
        max={today}
        value={typed.date}
        error={offboard.problem?.errors.effective_date?.join(' ')}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, date: value })}
      />
      <Textarea
        label="Reason"
        description="Optional; it stands in the audit log"
        autosize
        minRows={2}
        data-autofocus
        value={typed.reason}
        error={offboard.problem?.errors.reason?.join(' ')}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, reason: value })}
      />
    </Dialog>
  )
}

export function RenameDialog({ employee, onClose }: { employee: Employee; onClose: () => void }) {
  const [name, setName] = useState(employee.name)
  const rename = useChange((body: { name: string }, headers) =>
    answer(
      api.PATCH('/employees/{id}', {
        params: { path: { id: employee.id } },
        body,
        headers: { ...headers, 'if-match': `"${employee.version}"` },
      }),
    ),
  )
  const submit = async () => {
    if (await rename.run({ name: name.trim() })) onClose()
  }
  return (
    <Dialog
      title="Change the name"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Save the name"
      busy={rename.busy}
      problem={rename.problem}
      reason={name.trim() && name.trim() !== employee.name ? null : 'Nothing is changed yet.'}
      shownFields={['name']}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        maxLength={200}
        value={name}
        error={rename.problem?.errors.name?.join(' ')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  )
}

interface DeleteProps {
  employee: Employee
  onClose: () => void
  onDeleted: () => void
}

export function DeleteEmployeeDialog({ employee, onClose, onDeleted }: DeleteProps) {
  const remove = useChange((_: void, headers) =>
    answer(api.DELETE('/employees/{id}', { params: { path: { id: employee.id } }, headers })).then(
      () => true,
    ),
  )
  const submit = async () => {
    if (await remove.run()) onDeleted()
  }
  return (
    <Dialog
      title={`Delete ${isolated(employee.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the employee"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">
        For somebody who was added in error and has not worked here. Anybody else is offboarded, which keeps
        the history.
      </Text>
    </Dialog>
  )
}
