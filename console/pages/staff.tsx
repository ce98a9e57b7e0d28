// Who works with Tenure, with which roles; inviting and disabling.
import { Badge, Group, MultiSelect, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../api/client.ts'
import type { NewStaff } from '../api/types.ts'
import { fieldErrors } from '../api/problem.ts'
import { rolesQuery, staffQuery } from '../api/queries.ts'
import type { Staff } from '../api/types.ts'
import { useChange } from '../api/use-change.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loaded, Page } from '../ui/page.tsx'
import { useLack, useSession } from '../ui/permissions.ts'
import { ReasonButton } from '../ui/reason-button.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { When } from '../ui/when.tsx'
import { humanize, sentenceCase } from '../ui/words.ts'

export function StaffPage() {
  const staff = useQuery(staffQuery)
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<Staff | null>(null)
  const [created, setCreated] = useState<(Staff & { password?: string }) | null>(null)
  const lack = useLack('staff.manage')
  const columns: Column<Staff>[] = [
    ...facts,
    { id: 'actions', title: 'Actions', cell: (row) => <PersonActions person={row} onEdit={setEditing} /> },
  ]
  return (
    <Page
      title="Staff"
      actions={
        <ReasonButton reason={lack} leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          Add a person
        </ReasonButton>
      }
    >
      {created?.password && (
        <SecretOnce
          title={`${created.name} can sign in with this password`}
          secret={created.password}
          onClose={() => setCreated(null)}
        />
      )}
      <Loaded query={staff} failure="The staff could not be loaded">
        {(rows) => (
          <DataTable label="Staff" columns={columns} rows={rows} rowKey={(row) => row.id} empty="There is nobody." />
        )}
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} onCreated={setCreated} />}
      {editing && <RolesDialog person={editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

const facts: readonly Column<Staff>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks">
        {row.name}
      </Text>
    ),
  },
  { id: 'email', title: 'E-mail', cell: (row) => row.email },
  {
    id: 'roles',
    title: 'Roles',
    cell: (row) => row.roles.map((role) => sentenceCase(humanize(role))).join(', ') || '–',
  },
  {
    id: 'state',
    title: 'Access',
    cell: (row) => (row.disabled_at ? <Badge color="gray">Disabled</Badge> : <Badge color="green">Can sign in</Badge>),
  },
  {
    id: 'seen',
    title: 'Last sign-in',
    cell: (row) => (row.last_signed_in_at ? <When at={row.last_signed_in_at} /> : 'Never'),
  },
]

function PersonActions({ person, onEdit }: { person: Staff; onEdit: (person: Staff) => void }) {
  const { user } = useSession()
  const lack = useLack('staff.manage')
  const own = person.id === user.id ? 'You cannot take your own access away.' : null
  const change = useChange((body: { disabled: boolean }, headers) =>
    answer(api.PATCH('/staff/{id}', { params: { path: { id: person.id } }, body, headers })),
  )
  return (
    <Group gap={4} wrap="nowrap">
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={lack}
        onClick={() => onEdit(person)}
        aria-label={`Change the roles of ${person.name}`}
      >
        Roles
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={lack ?? own}
        loading={change.busy}
        onClick={() => change.run({ disabled: !person.disabled_at })}
        aria-label={`${person.disabled_at ? 'Enable' : 'Disable'} ${person.name}`}
      >
        {person.disabled_at ? 'Enable' : 'Disable'}
      </ReasonButton>
    </Group>
  )
}

function useRoleOptions() {
  const roles = useQuery(rolesQuery)
  return roles.data?.items.map(({ role, title }) => ({ value: role, label: title })) ?? []
}

function AddDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (created: Staff & { password?: string }) => void
}) {
  const form = useForm({ initialValues: { email: '', name: '', roles: [] as string[] } })
  const options = useRoleOptions()
  const add = useChange(
    (body: NewStaff, headers) => answer(api.POST('/staff', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const created = await add.run(form.values)
    if (created) {
      onCreated(created)
      onClose()
    }
  }
  const reason = !form.values.email.trim() || !form.values.name.trim() ? 'Give the name and the e-mail first.' : null
  return (
    <Dialog
      title="Add a person"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the person"
      busy={add.busy}
      problem={add.problem}
      reason={reason}
      shownFields={['email', 'name', 'roles']}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="E-mail" type="email" required {...form.getInputProps('email')} />
      <MultiSelect label="Roles" data={options} {...form.getInputProps('roles')} />
      <Text size="sm">A password is made up and shown once, for you to hand over.</Text>
    </Dialog>
  )
}

function RolesDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const [roles, setRoles] = useState(person.roles)
  const options = useRoleOptions()
  const change = useChange((body: { roles: string[] }, headers) =>
    answer(api.PATCH('/staff/{id}', { params: { path: { id: person.id } }, body, headers })),
  )
  const submit = async () => {
    if (await change.run({ roles })) onClose()
  }
  return (
    <Dialog
      title={`Roles of ${person.name}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Change the roles"
      busy={change.busy}
      problem={change.problem}
      shownFields={['roles']}
    >
      <MultiSelect
        label="Roles"
        data={options}
        value={roles}
        onChange={setRoles}
        error={change.problem?.errors.roles?.join(' ')}
      />
    </Dialog>
  )
}
