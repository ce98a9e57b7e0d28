// The own sessions: where the person is signed in, with a button to end each.
import { Badge, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { answer, api, by } from '../../../api/client.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { Panel } from '../../../ui/page.tsx'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { When } from '../../../ui/when.tsx'
import { ownSessionsQuery } from '../queries.ts'
import type { OwnSession } from '../types.ts'

export function OwnSessions() {
  const { data, error } = useQuery(ownSessionsQuery)
  const [ending, setEnding] = useState<OwnSession | 'others' | null>(null)
  const close = () => setEnding(null)
  const columns = useMemo(() => columnsWith(setEnding), [])
  const others = data?.items.some(({ is_current: isCurrent }) => !isCurrent)
  return (
    <Panel title="Where you are signed in">
      {error && <ProblemPanel error={error} />}
      <DataTable
        label="Sessions"
        rows={data?.items}
        columns={columns}
        rowKey={({ id }) => id}
        empty="You are signed in nowhere else."
      />
      {others && (
        <Group mt="sm">
          <Button variant="default" onClick={() => setEnding('others')}>
            End all others
          </Button>
        </Group>
      )}
      {ending === 'others' && <EndOthersDialog onClose={close} />}
      {ending && ending !== 'others' && <EndDialog session={ending} onClose={close} />}
    </Panel>
  )
}

const columnsWith = (end: (session: OwnSession) => void): readonly Column<OwnSession>[] => [
  { id: 'created_at', title: 'Since', cell: ({ created_at: at }) => <When at={at} /> },
  { id: 'remote_address', title: 'From', cell: ({ remote_address: address }) => <code>{address}</code> },
  { id: 'provider', title: 'With', cell: ({ provider }) => provider ?? 'Password' },
  { id: 'expires_at', title: 'Ends unused', cell: ({ expires_at: at }) => <When at={at} /> },
  {
    id: 'end',
    title: 'Actions',
    cell: (session) =>
      session.is_current ? (
        <Badge color="green" variant="light">
          This one
        </Badge>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => end(session)}>
          End it
        </Button>
      ),
  },
]

const EndDialog = ({ session, onClose }: { session: OwnSession; onClose: () => void }) => (
  <FormDialog
    title={`End the session from ${session.remote_address}`}
    submit="End the session"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/account/sessions/{id}', { params: by(session.id), headers }))}
  >
    <Text size="sm">
      Pages that are open there lead to the sign-in. If it was not you, change your password.
    </Text>
  </FormDialog>
)

const EndOthersDialog = ({ onClose }: { onClose: () => void }) => (
  <FormDialog
    title="End all other sessions"
    submit="End all others"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/account/sessions', { headers }))}
  >
    <Text size="sm">Only this browser stays signed in. API tokens go on; revoke them on their page.</Text>
  </FormDialog>
)
