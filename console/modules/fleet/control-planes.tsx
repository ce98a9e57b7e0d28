// Where instances run: whether each control plane answers, and how many instances it carries.
import { isolated } from '#platform/characters.ts'
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconQuestionMark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { controlPlanesQuery } from './queries.ts'
import type { ControlPlane } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { nameColumn } from '../../ui/name-column.tsx'
import { count } from '../../ui/numbers.ts'
import { useLack } from '../../ui/permissions.ts'
import { Chip } from '../../ui/status.tsx'
import { When } from '../../ui/when.tsx'
import { AddPlaneDialog, RemovePlaneDialog } from './plane-dialogs.tsx'
import { StoresPanel } from '../stores/index.ts'

export function ControlPlanesPage() {
  const lack = useLack('control_planes.manage')
  return (
    <ListPart
      title="Control planes"
      page={{}}
      lead="Where instances run. Tenure asks each of them regularly whether it answers."
      query={useQuery(controlPlanesQuery)}
      columns={columns}
      empty="There are no control planes yet. Add one, then you can create instances."
      add={{
        label: 'Add a control plane',
        lack,
        dialog: (close) => <AddPlaneDialog onClose={close} />,
      }}
      acts={[
        {
          label: 'Remove',
          of: ({ name }) => isolated(name),
          lack: ({ instances }) => (instances.total > 0 ? 'It still has instances.' : lack),
          dialog: (plane, close) => <RemovePlaneDialog plane={plane} onClose={close} />,
        },
      ]}
    >
      <StoresPanel />
    </ListPart>
  )
}

const columns: readonly Column<ControlPlane>[] = [
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
