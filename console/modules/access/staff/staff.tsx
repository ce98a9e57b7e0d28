// Who works with Tenure, with which roles; inviting, resetting passwords, disabling.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { IconCircleCheck, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { staffQuery } from '../queries.ts'
import type { Staff } from '../types.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { OrganizationName } from '../../organizations/index.ts'
import { useLack, useSession } from '../../../ui/permissions.ts'
import { SecretOnce, type Secret } from '../../../ui/secret-once.tsx'
import { Chip } from '../../../ui/status.tsx'
import { When } from '../../../ui/when.tsx'
import { humanize, sentenceCase } from '../../../ui/words.ts'
import { AccessDialog } from './access-dialog.tsx'
import { AddDialog } from './add-dialog.tsx'
import { BreakGlassDialog } from './break-glass-dialog.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import type { RowAct } from '../../../ui/row-acts.tsx'
import { TwoLines } from '../../../ui/two-lines.tsx'

export function StaffPage() {
  const [secret, setSecret] = useState<Secret | null>(null)
  const lack = useLack('staff.manage')
  const { user } = useSession()
  return (
    <ListPart
      title="Staff"
      page={{}}
      lead="Who may sign in: people who work here, and administrators of customers."
      query={useQuery(staffQuery)}
      columns={columns}
      empty="There are no people."
      filter={secret && <SecretOnce {...secret} onClose={() => setSecret(null)} />}
      add={{
        label: 'Add a person',
        lack,
        dialog: (close) => <AddDialog onClose={close} onSecret={setSecret} />,
      }}
      acts={actsOf(user.id, lack, setSecret)}
    />
  )
}

const actsOf = (
  own: number | null,
  lack: string | null,
  onSecret: (secret: Secret) => void,
): RowAct<Staff>[] => [
  {
    label: 'Roles',
    of: ({ name }) => `of ${isolated(name)}`,
    lack: ({ id }) => lack ?? (id === own ? 'Another person has to change your own roles.' : null),
    dialog: (person, close) => <RolesDialog person={person} onClose={close} />,
  },
  {
    label: 'Reset password',
    of: ({ name }) => `of ${isolated(name)}`,
    lack: ({ disabled_at: disabled }) => lack ?? (disabled ? 'Enable the person first.' : null),
    dialog: (person, close) => <ResetDialog person={person} onClose={close} onSecret={onSecret} />,
  },
  {
    label: ({ break_glass: is }) => (is ? 'Usual account' : 'Break-glass account'),
    of: ({ name }) => `for ${isolated(name)}`,
    lack: ({ organization_id: organization }) => lack ?? (organization === null ? null : 'It is for staff.'),
    dialog: (person, close) => <BreakGlassDialog person={person} onClose={close} />,
  },
  {
    label: ({ disabled_at: disabled }) => (disabled ? 'Enable' : 'Disable'),
    of: ({ name }) => isolated(name),
    lack: ({ id }) => lack ?? (id === own ? 'You cannot take your own access away.' : null),
    dialog: (person, close) => <AccessDialog person={person} onClose={close} />,
  },
]

const columns: readonly Column<Staff>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => <TwoLines main={row.name} sub={row.email} />,
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
