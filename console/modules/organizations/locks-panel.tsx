// Locks and legal holds: while one exists, no destructive action starts.
import { Select, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api, at, by } from '../../api/client.ts'
import { locksQuery } from './queries.ts'
import type { Lock, Organization } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { When } from '../../ui/when.tsx'
import { lockKindWords } from './words.ts'
import { useRefusal } from './use-organization.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Reason } from '../../ui/reason.tsx'

export function LocksPanel({ organization }: { organization: Organization }) {
  const refusal = useRefusal(organization, 'steward')
  const lack = useLack('locks.manage') ?? refusal
  return (
    <ListPart
      title="Locks and legal holds"
      query={useInfiniteQuery(locksQuery(organization.id))}
      failure="The locks could not be loaded"
      columns={columns}
      empty="There are no locks. Nothing stops a destructive action."
      add={{
        label: 'Add a lock',
        lack,
        quiet: true,
        dialog: (close) => <AddLockDialog organization={organization} onClose={close} />,
      }}
      acts={[
        {
          label: 'Release',
          of: ({ kind }) => `the ${lockKindWords[kind].toLowerCase()}`,
          lack,
          dialog: (lock, close) => <ReleaseDialog lock={lock} onClose={close} />,
        },
      ]}
    />
  )
}

const columns: readonly Column<Lock>[] = [
  { id: 'kind', title: 'Kind', cell: (row) => lockKindWords[row.kind] ?? row.kind },
  { id: 'reason', title: 'Reason', cell: (row) => row.reason },
  { id: 'owner', title: 'Owner', cell: (row) => personName(row.owner) },
  { id: 'created', title: 'Since', cell: (row) => <When at={row.created_at} /> },
  {
    id: 'expires',
    title: 'Until',
    cell: (row) => (row.expires_at ? <When at={row.expires_at} /> : 'A person releases it'),
  },
]

function AddLockDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  return (
    <FormDialog
      title="Add a lock"
      submit="Add the lock"
      onClose={onClose}
      initialValues={{ kind: 'lock' as Lock['kind'], reason: '' }}
      whyNotYet={({ reason }) => (reason.trim() ? null : 'Say why first.')}
      send={(body, headers) => {
        const request = { params: at(organization.id), body, headers }
        return answer(api.POST('/organizations/{organization}/locks', request))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            A lock stops every destructive action, and the organization cannot be closed while it has one.
            Under a legal hold nothing is deleted or erased, and what is changed is kept as it was before.
          </Text>
          <Select
            label="Kind"
            allowDeselect={false}
            data={Object.entries(lockKindWords).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('kind')}
          />
          <Reason data-autofocus {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

const ReleaseDialog = ({ lock, onClose }: { lock: Lock; onClose: () => void }) => (
  <ReasonDialog
    title={`Release the ${lockKindWords[lock.kind].toLowerCase()}`}
    submit="Release it"
    onClose={onClose}
    send={(reason, headers) =>
      answer(api.DELETE('/locks/{id}', { params: { ...by(lock.id), query: { reason } }, headers }))
    }
  >
    <Text size="sm">
      The reason for it was: <bdi>{lock.reason}</bdi>
    </Text>
  </ReasonDialog>
)
