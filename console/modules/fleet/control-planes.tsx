// Where instances run: whether each control plane answers, and how many instances it carries.
import { isolated } from '#platform/characters.ts'
import { Select, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconPlus, IconQuestionMark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { controlPlanesQuery } from './queries.ts'
import type { ControlPlane } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { nameColumn } from '../../ui/name-column.tsx'
import { count } from '../../ui/numbers.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { Chip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { StoresPanel } from '../stores/index.ts'

export function ControlPlanesPage() {
  const planes = useQuery(controlPlanesQuery)
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<ControlPlane | null>(null)
  const lack = useLack('control_planes.manage')
  const columns: Column<ControlPlane>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => <RemoveButton plane={row} onRemove={setRemoving} />,
    },
  ]
  return (
    <Page
      title="Control planes"
      lead="Where instances run. Each is asked now and then whether it answers."
      actions={
        <ReasonButton
          reason={lack}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add a control plane
        </ReasonButton>
      }
    >
      <Loaded query={planes} failure="The control planes could not be loaded">
        {(rows) => (
          <DataTable
            label="Control planes"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty="There are no control planes yet. Add one, and instances can be created."
          />
        )}
      </Loaded>
      <StoresPanel />
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {removing && <RemoveDialog plane={removing} onClose={() => setRemoving(null)} />}
    </Page>
  )
}

const facts: readonly Column<ControlPlane>[] = [
  nameColumn,
  { id: 'kind', title: 'Kind', cell: (row) => <KindCell plane={row} /> },
  { id: 'reachable', title: 'Reached', cell: (row) => <ReachCell plane={row} /> },
  {
    id: 'instances',
    title: 'Healthy instances',
    numeric: true,
    cell: ({ instances }) => `${count(instances.healthy)} of ${count(instances.total)}`,
  },
  {
    id: 'seen',
    title: 'Last answer',
    cell: (row) => (row.last_seen_at ? <When at={row.last_seen_at} /> : '–'),
  },
]

function KindCell({ plane }: { plane: ControlPlane }) {
  return (
    <Stack gap={2} align="flex-start">
      {plane.kind}
      {plane.notice && (
        <Text size="xs" maw={360} className="breaks">
          {plane.notice}
        </Text>
      )}
    </Stack>
  )
}

function ReachCell({ plane }: { plane: ControlPlane }) {
  const look =
    plane.reachable === null
      ? { color: 'gray', icon: IconQuestionMark, word: 'Not asked yet' }
      : plane.reachable
        ? { color: 'green', icon: IconCircleCheck, word: 'Answers' }
        : { color: 'red', icon: IconAlertTriangle, word: 'Cannot be reached' }
  return (
    <Stack gap={2} align="flex-start">
      <Chip look={look} word={look.word} />
      {plane.last_error && (
        <Text size="xs" maw={280} className="breaks">
          {plane.last_error}
        </Text>
      )}
    </Stack>
  )
}

function RemoveButton({ plane, onRemove }: { plane: ControlPlane; onRemove: (plane: ControlPlane) => void }) {
  const lack = useLack('control_planes.manage')
  const reason = plane.instances.total > 0 ? 'It still carries instances.' : lack
  return (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={reason}
      onClick={() => onRemove(plane)}
      aria-label={`Remove ${isolated(plane.name)}`}
    >
      Remove
    </ReasonButton>
  )
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const [plane, setPlane] = useState({ name: '', kind: 'local' })
  const add = useChange((body: typeof plane, headers) =>
    answer(api.POST('/control-planes', { body, headers })),
  )
  const submit = async () => {
    if (await add.run(plane)) onClose()
  }
  return (
    <Dialog
      title="Add a control plane"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the control plane"
      busy={add.busy}
      problem={add.problem}
      reason={plane.name.trim() ? null : 'Give it a name first.'}
      shownFields={['name', 'kind']}
    >
      <TextInput
        label="Name"
        required
        autoCapitalize="none"
        data-autofocus
        value={plane.name}
        error={add.problem?.errors.name?.join(' ')}
        onChange={(event) => setPlane({ ...plane, name: event.currentTarget.value })}
      />
      <Select
        label="Kind"
        description="Local runs each instance as a process on the server's own machine"
        allowDeselect={false}
        value={plane.kind}
        data={[{ value: 'local', label: 'Local' }]}
        error={add.problem?.errors.kind?.join(' ')}
        onChange={(kind) => setPlane({ ...plane, kind: kind ?? 'local' })}
      />
    </Dialog>
  )
}

function RemoveDialog({ plane, onClose }: { plane: ControlPlane; onClose: () => void }) {
  const remove = useChange((_: void, headers) =>
    answer(api.DELETE('/control-planes/{id}', { params: { path: { id: plane.id } }, headers })).then(
      () => true,
    ),
  )
  const submit = async () => {
    if (await remove.run()) onClose()
  }
  return (
    <Dialog
      title={`Remove ${isolated(plane.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Remove the control plane"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">It carries no instances. Tenure forgets its connection; nothing on it is changed.</Text>
    </Dialog>
  )
}
