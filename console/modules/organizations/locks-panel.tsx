// Locks and legal holds: while one exists, nothing destructive starts.
import { Select, Text, Textarea } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { locksQuery } from './queries.ts'
import type { Lock, Organization } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { personName } from '../../ui/person.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { lockKindWords } from './words.ts'
import { useRefusal } from './use-organization.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export function LocksPanel({ organization }: { organization: Organization }) {
  const locks = useInfiniteQuery(locksQuery(organization.id))
  const [adding, setAdding] = useState(false)
  const [releasing, setReleasing] = useState<Lock | null>(null)
  const refusal = useRefusal(organization, 'steward')
  const lack = useLack('locks.manage') ?? refusal
  const columns: Column<Lock>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => (
        <ReasonButton size="compact-sm" variant="default" reason={lack} onClick={() => setReleasing(row)}>
          Release
        </ReasonButton>
      ),
    },
  ]
  return (
    <Panel
      title="Locks and legal holds"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setAdding(true)}>
          Add a lock
        </ReasonButton>
      }
    >
      <Loaded query={locks} failure="The locks could not be loaded">
        {({ pages }) => (
          <DataTable
            label="Locks"
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={(row) => row.id}
            empty="Nothing stops a destructive action."
          />
        )}
      </Loaded>
      <MoreButton query={locks} />
      {adding && <AddLockDialog organization={organization} onClose={() => setAdding(false)} />}
      {releasing && <ReleaseDialog lock={releasing} onClose={() => setReleasing(null)} />}
    </Panel>
  )
}

const facts: readonly Column<Lock>[] = [
  { id: 'kind', title: 'Kind', cell: (row) => lockKindWords[row.kind] ?? row.kind },
  { id: 'reason', title: 'Reason', cell: (row) => row.reason },
  { id: 'owner', title: 'Owner', cell: (row) => personName(row.owner) },
  { id: 'created', title: 'Since', cell: (row) => <When at={row.created_at} /> },
  {
    id: 'expires',
    title: 'Until',
    cell: (row) => (row.expires_at ? <When at={row.expires_at} /> : 'Released by hand'),
  },
]

function AddLockDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [lock, setLock] = useState<{ kind: Lock['kind']; reason: string }>({ kind: 'lock', reason: '' })
  const add = useChange((body: typeof lock, headers) =>
    answer(
      api.POST('/organizations/{organization}/locks', {
        params: { path: { organization: String(organization.id) } },
        body,
        headers,
      }),
    ),
  )
  const submit = async () => {
    if (await add.run(lock)) onClose()
  }
  return (
    <Dialog
      title="Add a lock"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the lock"
      busy={add.busy}
      problem={add.problem}
      reason={lock.reason.trim() ? null : 'Say why first.'}
      shownFields={['reason']}
    >
      <Text size="sm">
        A lock stops every destructive action, and closing is refused while one exists. Under a legal hold
        nothing is deleted or erased, and what is changed is kept as it stood before.
      </Text>
      <Select
        label="Kind"
        allowDeselect={false}
        value={lock.kind}
        onChange={(kind) => setLock({ ...lock, kind: (kind ?? 'lock') as Lock['kind'] })}
        data={Object.entries(lockKindWords).map(([value, label]) => ({ value, label }))}
      />
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        data-autofocus
        value={lock.reason}
        error={add.problem?.errors.reason?.join(' ')}
        onChange={(event) => setLock({ ...lock, reason: event.currentTarget.value })}
      />
    </Dialog>
  )
}

function ReleaseDialog({ lock, onClose }: { lock: Lock; onClose: () => void }) {
  const release = useChange((reason: string, headers) => {
    const params = { path: { id: lock.id }, query: { reason } }
    return answer(api.DELETE('/locks/{id}', { params, headers })).then(() => true)
  })
  return (
    <ReasonDialog
      title={`Release the ${lockKindWords[lock.kind].toLowerCase()}`}
      submit="Release it"
      change={release}
      onClose={onClose}
    >
      <Text size="sm">
        It was set because: <bdi>{lock.reason}</bdi>
      </Text>
    </ReasonDialog>
  )
}
