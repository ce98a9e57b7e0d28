// The organization's instances: where each runs, how it is, which build; adding one and deleting one.
import { isolated } from '#platform/characters.ts'
import { Anchor, Button, Mark, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { instancesQuery } from './queries.ts'
import type { Instance } from './types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { InstanceTiles } from './instance-tiles.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { InstanceStatusChip } from './status.tsx'
import { When } from '../../ui/when.tsx'
import { instanceRoleWords } from './words.ts'
import { AddInstanceDialog } from './add-instance-dialog.tsx'
import { DeleteInstanceDialog } from './delete-instance-dialog.tsx'
import { useOrganization, useRefusal } from '../organizations/index.ts'

const route = getRouteApi('/app/organizations/$organization/instances')

export function InstancesTab() {
  const organization = useOrganization()
  const { deleted } = route.useSearch()
  const instances = useQuery(instancesQuery(organization.id, deleted === 'shown'))
  const [adding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<Instance | null>(null)
  const refusal = useRefusal(organization, 'create_instance')
  const lack = useLack('instances.create') ?? refusal
  const stop = useRefusal(organization, 'delete_instance')
  return (
    <>
      <Panel
        title="Instances"
        actions={
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add an instance
          </ReasonButton>
        }
      >
        <Loaded query={instances} failure="The instances could not be loaded">
          {(items) => <InstanceList instances={items} stop={stop} onDelete={setDeleting} />}
        </Loaded>
      </Panel>
      {adding && <AddInstanceDialog organization={organization} onClose={() => setAdding(false)} />}
      {deleting && <DeleteInstanceDialog instance={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

function InstanceList({
  instances,
  stop,
  onDelete,
}: {
  instances: readonly Instance[]
  stop: string | null
  onDelete: (instance: Instance) => void
}) {
  const { deleted } = route.useSearch()
  const navigate = route.useNavigate()
  const present = instances.filter(({ status }) => status !== 'deleted')
  const columns: Column<Instance>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => <DeleteButton instance={row} stop={stop} onDelete={onDelete} />,
    },
  ]
  return (
    <Stack gap="sm">
      {present.length > 8 && <InstanceTiles instances={present} />}
      <DataTable
        label="Instances"
        columns={columns}
        rows={instances}
        rowKey={(row) => row.id}
        empty="There are no instances."
      />
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        onClick={() =>
          navigate({
            search: (search) => ({ ...search, deleted: deleted ? undefined : 'shown' }),
            replace: true,
          })
        }
      >
        {deleted ? 'Hide the deleted ones' : 'Show the deleted ones too'}
      </Button>
    </Stack>
  )
}

const facts: readonly Column<Instance>[] = [
  { id: 'name', title: 'Name', cell: (row) => <NameCell instance={row} /> },
  { id: 'role', title: 'Role', cell: (row) => instanceRoleWords[row.role] ?? row.role },
  { id: 'control_plane', title: 'Control plane', cell: (row) => row.control_plane.name },
  { id: 'status', title: 'Status', cell: (row) => <HealthCell instance={row} /> },
  { id: 'build', title: 'Build', cell: (row) => <BuildCell instance={row} /> },
  { id: 'created', title: 'Created', cell: (row) => <When at={row.created_at} /> },
]

/** The instance that a blocker's link named is marked. */
function NameCell({ instance }: { instance: Instance }) {
  const { instance: shown } = route.useSearch()
  return (
    <div>
      {String(instance.id) === shown ? (
        <Mark fw={600} px={4}>
          {instance.name}
        </Mark>
      ) : (
        <Text size="sm" fw={600} className="breaks">
          {instance.name}
        </Text>
      )}
      {instance.address && (
        <Anchor size="xs" href={instance.address} target="_blank" rel="noreferrer" className="breaks">
          {instance.address}
        </Anchor>
      )}
    </div>
  )
}

function HealthCell({ instance }: { instance: Instance }) {
  const held = instance.conditions.filter(({ message, status }) => message && !status)
  return (
    <Stack gap={2} align="flex-start">
      <InstanceStatusChip status={instance.status} />
      {instance.status !== 'healthy' &&
        held.slice(-2).map(({ type, message }) => (
          <Text size="xs" key={type} maw={280}>
            {message}
          </Text>
        ))}
    </Stack>
  )
}

function BuildCell({ instance: { build, observed_build: observed } }: { instance: Instance }) {
  if (!observed) return build ? `${build} (not seen yet)` : '–'
  return observed === build || !build ? observed : `${observed}, wanted ${build}`
}

interface DeleteProps {
  instance: Instance
  stop: string | null
  onDelete: (instance: Instance) => void
}

function DeleteButton({ instance, stop, onDelete }: DeleteProps) {
  const lack = useLack('instances.delete')
  const gone =
    instance.status === 'deleting'
      ? 'It is being deleted already.'
      : instance.status === 'deleted'
        ? 'It is gone.'
        : null
  return (
    <ReasonButton
      size="compact-sm"
      variant="default"
      reason={gone ?? lack ?? stop}
      onClick={() => onDelete(instance)}
      aria-label={`Delete ${isolated(instance.name)}`}
    >
      Delete
    </ReasonButton>
  )
}
