// What the organization gets, and which restricted packages it may have.
import { isolated } from '#platform/characters.ts'
import { Group, Mark, Select, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { servicesQuery } from './queries.ts'
import type { Service } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { useEndStop, useOrganization } from '../organizations/index.ts'
import { optionsOf, ServiceStatusChip, serviceWords } from './words.tsx'
import { DeedButton } from './deed-button.tsx'
import { useChangeLack, usePayLack } from './lacks.ts'
import { ServiceDialog } from './service-dialog.tsx'
import { SetPackagesPanel } from './set-packages.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/services')

export function ServicesPart() {
  const organization = useOrganization()
  const { service: marked, status } = route.useSearch()
  const navigate = route.useNavigate()
  const services = useInfiniteQuery(servicesQuery(organization.id, { status }))
  const [editing, setEditing] = useState<Service | 'new' | null>(null)
  const lack = useChangeLack(organization, 'services.manage')
  const columns = useMemo(() => columnsOf(organization, marked, setEditing), [organization, marked])
  return (
    <Stack>
      <Panel
        title="Services"
        actions={
          <ReasonButton
            size="xs"
            reason={lack}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            Add a service
          </ReasonButton>
        }
      >
        <Select
          label="Status"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any status' }}
          w={150}
          mb="sm"
          value={status ?? null}
          data={optionsOf(serviceWords)}
          onChange={(next) => void navigate({ search: { status: next ?? undefined }, replace: true })}
        />
        <Loaded query={services} failure="The services could not be loaded">
          {({ pages }) => (
            <DataTable
              label="Services"
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={(row) => row.id}
              empty={status ? 'No service has this status.' : 'It has no services.'}
            />
          )}
        </Loaded>
        <MoreButton query={services} />
      </Panel>
      <SetPackagesPanel organization={organization} />
      {editing && (
        <ServiceDialog
          key={editing === 'new' ? 'new' : editing.id}
          organization={organization}
          service={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Stack>
  )
}

const columnsOf = (
  organization: Organization,
  marked: string | undefined,
  onEdit: (service: Service) => void,
): readonly Column<Service>[] => [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks" component="div">
        <bdi>{String(row.id) === marked ? <Mark px={4}>{row.name}</Mark> : row.name}</bdi>
        {row.package_name && <Text size="xs">{row.package_name}</Text>}
      </Text>
    ),
  },
  { id: 'status', title: 'Status', cell: (row) => <ServiceStatusChip status={row.status} /> },
  { id: 'meta', title: 'Meta data', cell: (row) => <Meta service={row} /> },
  { id: 'since', title: 'Since', cell: (row) => <When at={row.created_at} zone={organization.timezone} /> },
  {
    id: 'actions',
    title: 'Actions',
    wide: true,
    cell: (row) => <Actions organization={organization} service={row} onEdit={onEdit} />,
  },
]

const fewest = 3

function Meta({ service: { meta } }: { service: Service }) {
  const entries = Object.entries(meta)
  if (!entries.length) return '–'
  return (
    <Text size="xs" component="div" className="breaks" maw={320}>
      {entries.slice(0, fewest).map(([name, value]) => (
        <div key={name}>
          <bdi>{name}</bdi>: {value.length > 80 ? `${value.slice(0, 80)}…` : value}
        </div>
      ))}
      {entries.length > fewest && <div>and {entries.length - fewest} more</div>}
    </Text>
  )
}

interface ActionProps {
  organization: Organization
  service: Service
  onEdit: (service: Service) => void
}

function Actions({ organization, service, onEdit }: ActionProps) {
  const { id, name, status } = service
  const lack = useChangeLack(organization, 'services.manage')
  const paying = usePayLack(organization, 'services.manage')
  const stop = useEndStop(organization)
  const endLack = paying ?? stop
  const over = status === 'cancelled' ? 'It was cancelled.' : null
  return (
    <Group gap={6}>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={lack}
        aria-label={`Change ${isolated(name)}`}
        onClick={() => onEdit(service)}
      >
        Change
      </ReasonButton>
      {status === 'active' ? (
        <DeedButton
          small
          path="/services/{id}/suspend"
          id={id}
          title={`Suspend ${isolated(name)}`}
          text="It can be activated again."
          submit="Suspend the service"
          label="Suspend"
          reason={lack}
        />
      ) : (
        <DeedButton
          small
          path="/services/{id}/activate"
          id={id}
          title={`Activate ${isolated(name)}`}
          text="It is in use from now on, and keeps the organization from being erased."
          submit="Activate the service"
          label="Activate"
          reason={lack ?? over}
        />
      )}
      <DeedButton
        small
        destructive
        path="/services/{id}/cancel"
        id={id}
        title={`Cancel ${isolated(name)}`}
        text="A cancelled service is not brought back; add another one instead."
        submit="Cancel the service"
        label="Cancel"
        reason={endLack ?? over}
      />
    </Group>
  )
}
