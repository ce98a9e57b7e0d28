// What the organization gets, and which restricted packages it may have.
import { isolated } from '#platform/characters.ts'
import { Mark, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { servicesQuery } from './queries.ts'
import type { Service } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import type { Column } from '../../ui/data-table.tsx'
import { When } from '../../ui/when.tsx'
import { useEndStop, useOrganization } from '../organizations/index.ts'
import { ServiceStatusChip, serviceWords } from './words.tsx'
import { DeedDialog } from './deed-dialog.tsx'
import { useChangeLack, usePayLack } from './lacks.ts'
import { ServiceDialog } from './service-dialog.tsx'
import { SetPackagesPanel } from './set-packages.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import type { RowAct } from '../../ui/row-acts.tsx'
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

const route = getRouteApi('/app/organizations/$organization/billing/services')

export function ServicesPart() {
  const organization = useOrganization()
  const { service: marked, status } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Stack>
      <ListPart
        title="Services"
        query={useInfiniteQuery(servicesQuery(organization.id, { status }))}
        columns={useMemo(() => columnsOf(organization.timezone, marked), [organization.timezone, marked])}
        empty={status ? 'No service has this status.' : 'There are no services.'}
        filter={
          <ChoiceFilter
            label="Status"
            words={serviceWords}
            value={status}
            onChange={(next) => void navigate({ search: { status: next }, replace: true })}
          />
        }
        add={{
          label: 'Add a service',
          lack: useChangeLack(organization, 'services.manage'),
          dialog: (close) => <ServiceDialog organization={organization} service={null} onClose={close} />,
        }}
        acts={useActs(organization)}
      />
      <SetPackagesPanel organization={organization} />
    </Stack>
  )
}

function useActs(organization: Organization): RowAct<Service>[] {
  const lack = useChangeLack(organization, 'services.manage')
  const paying = usePayLack(organization, 'services.manage')
  const stop = useEndStop(organization)
  const of = ({ name }: Service) => isolated(name)
  const over = ({ status }: Service) => (status === 'cancelled' ? 'It was cancelled.' : null)
  return [
    {
      label: 'Change',
      of,
      lack,
      dialog: (service, close) => (
        <ServiceDialog organization={organization} service={service} onClose={close} />
      ),
    },
    {
      label: ({ status }) => (status === 'active' ? 'Suspend' : 'Activate'),
      of,
      lack: (row) => lack ?? over(row),
      dialog: ({ id, name, status }, close) => (
        <DeedDialog
          id={id}
          onClose={close}
          {...(status === 'active' ? suspending(name) : activating(name))}
        />
      ),
    },
    {
      label: 'Cancel',
      of,
      lack: (row) => paying ?? stop ?? over(row),
      dialog: ({ id, name }, close) => <DeedDialog id={id} onClose={close} {...cancelling(name)} />,
    },
  ]
}

const suspending = (name: string) => ({
  path: '/services/{id}/suspend' as const,
  title: `Suspend ${isolated(name)}`,
  text: 'It can be activated again.',
  submit: 'Suspend the service',
})

const activating = (name: string) => ({
  path: '/services/{id}/activate' as const,
  title: `Activate ${isolated(name)}`,
  text: 'It is in use from now on. While it is in use, the organization cannot be erased.',
  submit: 'Activate the service',
})

const cancelling = (name: string) => ({
  path: '/services/{id}/cancel' as const,
  title: `Cancel ${isolated(name)}`,
  text: 'A cancelled service cannot be activated again. Add another one instead.',
  submit: 'Cancel the service',
  destructive: true,
})

const columnsOf = (zone: string, marked: string | undefined): readonly Column<Service>[] => [
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
  { id: 'since', title: 'Since', cell: (row) => <When at={row.created_at} zone={zone} /> },
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
