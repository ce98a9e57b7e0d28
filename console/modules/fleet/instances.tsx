// The organization's instances: where each runs, how it is, which build; adding one and deleting one.
import { isolated } from '#platform/characters.ts'
import { Anchor, Button, Mark, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { instancesQuery } from './queries.ts'
import type { Instance, InstanceStatus } from './types.ts'
import type { Column } from '../../ui/data-table.tsx'
import { InstanceTiles } from './instance-tiles.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { useLack } from '../../ui/permissions.ts'
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
  const present = instances.data?.filter(({ status }) => status !== 'deleted') ?? []
  const refusal = useRefusal(organization, 'create_instance')
  const lack = useLack('instances.delete')
  const stop = useRefusal(organization, 'delete_instance')
  return (
    <ListPart
      title="Instances"
      query={instances}
      columns={columns}
      empty="There are no instances."
      filter={present.length > 8 && <InstanceTiles instances={present} />}
      add={{
        label: 'Add an instance',
        lack: useLack('instances.create') ?? refusal,
        dialog: (close) => <AddInstanceDialog organization={organization} onClose={close} />,
      }}
      acts={[
        {
          label: 'Delete',
          of: ({ name }) => isolated(name),
          lack: ({ status }) => whyGone(status) ?? lack ?? stop,
          dialog: (instance, close) => <DeleteInstanceDialog instance={instance} onClose={close} />,
        },
      ]}
    >
      <DeletedSwitch />
    </ListPart>
  )
}

function whyGone(status: InstanceStatus): string | null {
  if (status === 'deleting') return 'It is being deleted already.'
  return status === 'deleted' ? 'It is deleted already.' : null
}

function DeletedSwitch() {
  const { deleted } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mt="sm"
      onClick={() =>
        navigate({
          search: (search) => ({ ...search, deleted: deleted ? undefined : 'shown' }),
          replace: true,
        })
      }
    >
      {deleted ? 'Hide deleted instances' : 'Show deleted instances too'}
    </Button>
  )
}

const columns: readonly Column<Instance>[] = [
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
