// Kinds of leave and their days a year; an organization changes its own.
import { isolated } from '#platform/characters.ts'
import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import { leaveTypesQuery } from '../queries.ts'
import type { LeaveType, LeaveTypeChange } from '../types.ts'
import { actionColumn } from '../../../ui/action-column.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { counted } from '../../../ui/numbers.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { useWriteLack } from '../../organizations/index.ts'

export function LeaveTypesPanel({ organization }: { organization: Organization }) {
  const types = useQuery(leaveTypesQuery(organization.id))
  const [editing, setEditing] = useState<LeaveType | null>(null)
  const lack = useWriteLack(organization)
  const columns: Column<LeaveType>[] = [
    ...facts,
    actionColumn({
      label: 'Edit',
      of: (row) => row.name,
      reason: lack,
      onAct: setEditing,
    }),
  ]
  return (
    <Panel title="Leave types">
      <Loaded query={types} failure="The leave types could not be loaded">
        {(rows) => (
          <DataTable
            label="Leave types"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There are no leave types."
          />
        )}
      </Loaded>
      {editing && <EditDialog type={editing} onClose={() => setEditing(null)} />}
    </Panel>
  )
}

const facts: readonly Column<LeaveType>[] = [
  nameColumn,
  {
    id: 'quota',
    title: 'A year',
    nowrap: true,
    cell: ({ quota_days: days }) => (days === null ? 'Unlimited' : counted(days, 'day')),
  },
  { id: 'paid', title: 'Paid', cell: (row) => (row.is_paid ? 'Yes' : 'No') },
]

function EditDialog({ type, onClose }: { type: LeaveType; onClose: () => void }) {
  const form = useForm({
    initialValues: {
      name: type.name,
      quota_days: (type.quota_days ?? '') as number | string,
      is_paid: type.is_paid,
    },
  })
  const { name, quota_days: days, is_paid } = form.values
  const save = useChange(
    (body: LeaveTypeChange, headers) =>
      answer(api.PATCH('/leave-types/{id}', { params: { path: { id: type.id } }, body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await save.run({ name: name.trim(), quota_days: days === '' ? null : Number(days), is_paid }))
      onClose()
  }
  return (
    <Dialog
      title={`Edit ${isolated(type.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Save the changes"
      busy={save.busy}
      problem={save.problem}
      reason={!name.trim() ? 'Give it a name first.' : form.isDirty() ? null : 'Nothing is changed yet.'}
      shownFields={['name', 'quota_days', 'is_paid']}
    >
      <TextInput label="Name" required maxLength={100} {...form.getInputProps('name')} />
      <NumberInput
        label="Days a year"
        description="Empty means unlimited"
        data-autofocus
        min={0}
        max={366}
        hideControls
        {...form.getInputProps('quota_days')}
      />
      <Checkbox label="Paid" {...form.getInputProps('is_paid', { type: 'checkbox' })} />
    </Dialog>
  )
}
