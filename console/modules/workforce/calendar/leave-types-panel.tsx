// Kinds of leave and their days a year; an organization changes its own.
import { isolated } from '#platform/characters.ts'
import { Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by, ifMatch } from '../../../api/client.ts'
import { useWriteLack, type Organization } from '../../organizations/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { counted } from '../../../ui/numbers.ts'
import { leaveTypesQuery } from '../queries.ts'
import type { LeaveType } from '../types.ts'
import { DecimalInput } from '../../../ui/amount-input.tsx'
import { decimalRefusal } from '../../../ui/numbers.ts'

export function LeaveTypesPanel({ organization }: { organization: Organization }) {
  return (
    <ListPart
      title="Leave types"
      query={useQuery(leaveTypesQuery(organization.id))}
      columns={columns}
      empty="There are no leave types."
      acts={[
        {
          label: 'Edit',
          of: (row) => row.name,
          lack: useWriteLack(organization, 'calendars.manage'),
          dialog: (type, close) => <EditDialog type={type} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<LeaveType>[] = [
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
  return (
    <FormDialog
      title={`Edit ${isolated(type.name)}`}
      submit="Save the changes"
      onClose={onClose}
      initialValues={{
        name: type.name,
        quota_days: String(type.quota_days ?? ''),
        is_paid: type.is_paid,
      }}
      whyNotYet={({ name, quota_days: days }) =>
        (name.trim() ? null : 'Give it a name first.') ??
        (days && decimalRefusal('The number of days', days, 2))
      }
      mustChange
      send={({ name, quota_days: days, is_paid }, headers) => {
        const body = { name: name.trim(), quota_days: days === '' ? null : Number(days), is_paid }
        return answer(
          api.PATCH('/leave-types/{id}', { params: by(type.id), body, headers: ifMatch(headers, type) }),
        )
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required {...form.getInputProps('name')} />
          <DecimalInput
            label="Days a year"
            what="The number of days"
            decimals={2}
            description="If empty: unlimited"
            data-autofocus
            {...form.getInputProps('quota_days')}
          />
          <Checkbox label="Paid" {...form.getInputProps('is_paid', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  )
}
