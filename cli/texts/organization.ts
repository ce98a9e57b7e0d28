// Organizations as text: the directory, one organization, and how many things of each kind it has.
import { isolated } from '#platform/characters.ts'
import { detailNames, fieldOf } from '#lifecycle/organization/fields.ts'
import type { DataOf } from 'tenure/client'
import type { Organization } from '../shapes.ts'
import { facts, table, type Column } from '../table.ts'
import { instant, organizationStatus, withRemedy } from '../words.ts'

export const organizationsText = (items: readonly Organization[]): string => table(items, columns)

const columns: Column<Organization>[] = [
  { title: 'Slug', value: ({ slug }) => slug },
  { title: 'Name', value: ({ name }) => name },
  { title: 'Status', value: ({ status }) => organizationStatus(status) },
  { title: 'Type', value: ({ type }) => type },
  { title: 'Healthy', value: ({ instances }) => `${instances.healthy} of ${instances.total}`, right: true },
  {
    title: 'Waits for',
    value: ({ operation, closure_request: request }) =>
      operation?.waiting_for[0]?.message ?? (request ? 'closing is requested' : null),
  },
  { title: 'Id', value: ({ id }) => id, right: true },
]

export function organizationText(one: Organization): string {
  return facts([
    ['Name', one.name],
    ['Slug', one.slug],
    ['Status', organizationStatus(one.status)],
    ['Type', one.type],
    ['Id', one.id],
    ['Uid', one.uid],
    ...detailNames.map((name) => [fieldOf(name).title, one[name]] as const),
    ['Contact', contactText(one.primary_contact)],
    ['Financial year starts in month', String(one.settings.fy_start_month ?? '')],
    ['Instances', `${one.instances.healthy} healthy of ${one.instances.total}`],
    ['Created', instant(one.created_at)],
    ['Closed', instant(one.retired_at)],
    [
      'Closing requested',
      one.closure_request &&
        `${instant(one.closure_request.requested_at)}: ${isolated(one.closure_request.reason)}`,
    ],
    ['Operation', one.operation && `${one.operation.id} ${one.operation.title} (${one.operation.status})`],
    ...(one.operation?.waiting_for ?? []).map((reason) => ['Waits for', withRemedy(reason)] as const),
    ['Seeded', named(one.seeded)],
    ['Not seeded', named(one.not_seeded)],
  ])
}

const contactText = (contact: Organization['primary_contact']): string | null =>
  contact && [isolated(contact.name), contact.email].filter(Boolean).join(', ')

function named(items: unknown[] | undefined): string {
  const name = (item: unknown) => {
    const { name, message, code, count } = (item ?? {}) as Record<string, string | number | undefined>
    return [
      name ?? message ?? code ?? JSON.stringify(item),
      typeof count === 'number' && count > 1 ? `(${count})` : '',
    ]
      .join(' ')
      .trim()
  }
  return (items ?? []).map((item) => isolated(typeof item === 'string' ? item : name(item))).join(', ')
}

type Inventory = DataOf<'/organizations/{organization}/inventory', 'get'>

export const inventoryText = ({ items, blockers }: Inventory): string =>
  [
    table(items, [
      { title: 'Kind', value: ({ kind }) => kind },
      { title: 'Name', value: ({ name }) => name },
      { title: 'Count', value: ({ count }) => count, right: true },
      { title: 'Where', value: ({ where, module }) => where ?? module },
    ]),
    table(blockers, [
      { title: 'In the way', value: ({ message }) => message },
      { title: 'What to do', value: ({ remedy }) => remedy },
    ]),
  ]
    .filter(Boolean)
    .join('\n')
