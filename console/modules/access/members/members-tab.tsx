// The people of the organization who have access to it, and who is invited.
import { isolated } from '#platform/characters.ts'
import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useOrganization, type Organization } from '../../organizations/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import type { RowAct } from '../../../ui/row-acts.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { SecretOnce, type Secret } from '../../../ui/secret-once.tsx'
import { TwoLines } from '../../../ui/two-lines.tsx'
import { When } from '../../../ui/when.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitationsPart } from './invitations-part.tsx'
import { membersQuery } from './queries.ts'
import { RoleDialog } from './role-dialog.tsx'
import type { Member } from './types.ts'
import { roleWords } from './words.ts'

const route = getRouteApi('/app/organizations/$organization/members')

export function MembersTab() {
  const organization = useOrganization()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const lack = useLack('members.manage')
  const [secret, setSecret] = useState<Secret | null>(null)
  const search = (text: string) => void navigate({ search: { q: text || undefined }, replace: true })
  return (
    <Stack>
      {secret && <SecretOnce {...secret} onClose={() => setSecret(null)} />}
      <ListPart
        title="Members"
        query={useInfiniteQuery(membersQuery(organization.id, { q }))}
        columns={useMemo(() => columnsOf(organization.timezone), [organization.timezone])}
        empty={
          q
            ? 'No person is found. Change the search.'
            : 'No person has access yet. Invite the first owner, who can invite the others.'
        }
        filter={<SearchInput label="Name or e-mail" value={q ?? ''} onChange={search} />}
        add={{
          label: 'Invite a person',
          lack,
          dialog: (close) => (
            <InviteDialog organization={organization} onClose={close} onSecret={setSecret} />
          ),
        }}
        acts={useMemo(() => actsOf(organization, lack), [organization, lack])}
      />
      <InvitationsPart organization={organization} lack={lack} onSecret={setSecret} />
    </Stack>
  )
}

const columnsOf = (zone: string): Column<Member>[] => [
  {
    id: 'name',
    title: 'Name',
    wide: true,
    cell: ({ name, email }) => <TwoLines main={isolated(name)} sub={email} />,
  },
  {
    id: 'role',
    title: 'Role',
    cell: ({ role, disabled_at: disabled }) => (
      <>
        {roleWords[role]}
        {disabled && (
          <Text size="xs" component="span">
            {' '}
            (locked out)
          </Text>
        )}
      </>
    ),
  },
  {
    id: 'last_signed_in_at',
    title: 'Last sign-in',
    nowrap: true,
    cell: ({ last_signed_in_at: at }) => (at ? <When at={at} zone={zone} /> : 'Never'),
  },
  {
    id: 'created_at',
    title: 'Since',
    nowrap: true,
    cell: ({ created_at: at }) => <When at={at} zone={zone} />,
  },
]

const actsOf = (organization: Organization, lack: string | null): RowAct<Member>[] => [
  {
    label: 'Change the role',
    of: ({ name }) => isolated(name),
    lack,
    dialog: (member, close) => <RoleDialog organization={organization} member={member} onClose={close} />,
  },
  {
    label: 'Remove',
    of: ({ name }) => isolated(name),
    lack,
    dialog: (member, close) => <RemoveDialog organization={organization} member={member} onClose={close} />,
  },
]

interface OfMember {
  organization: Organization
  member: Member
  onClose: () => void
}

function RemoveDialog({ organization, member, onClose }: OfMember) {
  return (
    <ReasonDialog
      title={`Remove ${isolated(member.name)}`}
      submit="Remove the person"
      destructive
      optional
      onClose={onClose}
      send={(reason, headers) => {
        const path = { organization: String(organization.id), id: member.id }
        const params = { path, query: { reason } }
        return answer(api.DELETE('/organizations/{organization}/members/{id}', { params, headers }))
      }}
    >
      Sessions and API tokens of this person here end at once. The account stays, and the person can be
      invited again.
    </ReasonDialog>
  )
}
