// Who works with Tenure, with which roles; inviting, resetting passwords, disabling.
import { isolated } from '#platform/characters.ts'
import { Group, Text } from '@mantine/core'
import { IconCircleCheck, IconLock, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { staffQuery } from '../queries.ts'
import type { Staff } from '../types.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { OrganizationName } from '../../organizations/index.ts'
import { Loaded, Page } from '../../../ui/page.tsx'
import { useLack, useSession } from '../../../ui/permissions.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { SecretOnce, type Secret } from '../../../ui/secret-once.tsx'
import { Chip } from '../../../ui/status.tsx'
import { When } from '../../../ui/when.tsx'
import { humanize, sentenceCase } from '../../../ui/words.ts'
import { AccessDialog } from './access-dialog.tsx'
import { AddDialog } from './add-dialog.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'

export function StaffPage() {
  const staff = useQuery(staffQuery)
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<Staff | null>(null)
  const [resetting, setResetting] = useState<Staff | null>(null)
  const [access, setAccess] = useState<Staff | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const lack = useLack('staff.manage')
  const columns: Column<Staff>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => (
        <PersonActions person={row} onEdit={setEditing} onReset={setResetting} onAccess={setAccess} />
      ),
    },
  ]
  return (
    <Page
      title="Staff"
      lead="Who may sign in: those who work here, and administrators of customers."
      actions={
        <ReasonButton
          reason={lack}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a person
        </ReasonButton>
      }
    >
      {secret && <SecretOnce {...secret} onClose={() => setSecret(null)} />}
      <Loaded query={staff} failure="The staff could not be loaded">
        {(rows) => (
          <DataTable
            label="Staff"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There is nobody."
          />
        )}
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} onSecret={setSecret} />}
      {editing && <RolesDialog person={editing} onClose={() => setEditing(null)} />}
      {access && <AccessDialog person={access} onClose={() => setAccess(null)} />}
      {resetting && (
        <ResetDialog person={resetting} onClose={() => setResetting(null)} onSecret={setSecret} />
      )}
    </Page>
  )
}

const facts: readonly Column<Staff>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <>
        <Text size="sm" fw={600} className="breaks">
          {row.name}
        </Text>
        <Text size="xs" c="dimmed" className="breaks">
          {row.email}
        </Text>
      </>
    ),
  },
  {
    id: 'roles',
    title: 'Roles',
    cell: (row) => <RolesCell person={row} />,
  },
  {
    id: 'state',
    title: 'Access',
    cell: (row) => (
      <Chip
        look={row.disabled_at ? { color: 'gray', icon: IconLock } : { color: 'green', icon: IconCircleCheck }}
        word={row.disabled_at ? 'Disabled' : 'Can sign in'}
      />
    ),
  },
  {
    id: 'seen',
    title: 'Last sign-in',
    cell: (row) => (row.last_signed_in_at ? <When at={row.last_signed_in_at} /> : 'Never'),
  },
]

/** A customer's person is of one organization, and may do nothing elsewhere. */
function RolesCell({ person: { roles, organization_id: organization } }: { person: Staff }) {
  return (
    <>
      {roles.map((role) => sentenceCase(humanize(role))).join(', ') || '–'}
      {organization !== null && (
        <Text size="xs" component="div">
          of <OrganizationName id={organization} />
        </Text>
      )}
    </>
  )
}

interface PersonActionsProps {
  person: Staff
  onEdit: (person: Staff) => void
  onReset: (person: Staff) => void
  onAccess: (person: Staff) => void
}

function PersonActions({ person, onEdit, onReset, onAccess }: PersonActionsProps) {
  const { user } = useSession()
  const lack = useLack('staff.manage')
  const own = person.id === user.id
  const button = { size: 'compact-sm', variant: 'default' } as const
  return (
    <Group gap={4}>
      <ReasonButton
        {...button}
        reason={lack ?? (own ? 'Somebody else has to change your own roles.' : null)}
        onClick={() => onEdit(person)}
        aria-label={`Change the roles of ${isolated(person.name)}`}
      >
        Roles
      </ReasonButton>
      <ReasonButton
        {...button}
        reason={lack ?? (person.disabled_at ? 'Enable the person first.' : null)}
        onClick={() => onReset(person)}
        aria-label={`Reset password of ${isolated(person.name)}`}
      >
        Reset password
      </ReasonButton>
      <ReasonButton
        {...button}
        reason={lack ?? (own ? 'You cannot take your own access away.' : null)}
        onClick={() => onAccess(person)}
        aria-label={`${person.disabled_at ? 'Enable' : 'Disable'} ${isolated(person.name)}`}
      >
        {person.disabled_at ? 'Enable' : 'Disable'}
      </ReasonButton>
    </Group>
  )
}
