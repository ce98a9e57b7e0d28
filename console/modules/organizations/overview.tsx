// The organization at a glance: who it is, how its instances are, what it owes, what happened last. Each
// panel loads and fails on its own.
import { isolated } from '#platform/characters.ts'
import { detailNames, fieldOf } from '#lifecycle/organization/fields.ts'
import { Anchor, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PeoplePanel } from '../access/index.ts'
import { activityQuery } from '../audit/index.ts'
import { RevenuePanel } from '../billing/index.ts'
import { instancesQuery } from '../fleet/index.ts'
import { inventoryQuery } from './queries.ts'
import type { AuditEntry } from '../audit/index.ts'
import type { Organization } from './types.ts'
import { AuditLine } from '../audit/index.ts'
import { InstanceTiles } from '../fleet/index.ts'
import { count, counted } from '../../ui/numbers.ts'
import { FactPanel } from '../../ui/fact-panel.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { kindWord } from '../operations/words.ts'
import { HierarchyPanel } from '../units/index.ts'
import { monthWords, sentenceCase } from '../../ui/words.ts'
import { useOrganization } from './use-organization.ts'
import { paths } from '../../ui/paths.ts'

export function OverviewTab() {
  const organization = useOrganization()
  return (
    <div className="page-of-panels">
      <Stack>
        {organization.status !== 'erased' && (
          <>
            <FleetPanel organization={organization} />
            <RevenuePanel organization={organization} />
            <HierarchyPanel organization={organization} />
          </>
        )}
        <ActivityPanel organization={organization} />
      </Stack>
      <Stack>
        <ProfilePanel organization={organization} />
        {organization.status !== 'erased' && <PeoplePanel organization={organization} />}
        <InventoryPanel organization={organization} />
      </Stack>
    </div>
  )
}

function ProfilePanel({ organization }: { organization: Organization }) {
  const { fy_start_month: month } = organization.settings
  const facts: [string, React.ReactNode][] = [
    ['Slug', organization.slug ?? '–'],
    ['Type', sentenceCase(organization.type)],
    ...detailNames.map((name): [string, string] => [fieldOf(name).title, organization[name] ?? '–']),
    ['Contact', contactWords(organization)],
    ['Financial year', month ? `Starts in ${monthWords[month - 1]}` : '–'],
    ['Identity', organization.uid],
    ['Changed', <When key="changed" at={organization.updated_at} zone={organization.timezone} />],
  ]
  return <FactPanel title="Profile" facts={facts} />
}

function contactWords({ primary_contact: contact }: Organization): string {
  if (!contact) return '–'
  const { name, email } = contact
  return email && email !== name ? `${isolated(name)}, ${email}` : isolated(name)
}

function FleetPanel({ organization }: { organization: Organization }) {
  const instances = useQuery(instancesQuery(organization.id))
  const params = { organization: String(organization.slug ?? organization.id) }
  return (
    <Panel
      title="Fleet"
      actions={
        <Anchor size="sm" component={Link} {...paths.instances(params)}>
          All instances
        </Anchor>
      }
    >
      <Loaded query={instances} failure="The instances could not be loaded">
        {(items) => {
          const present = items.filter(({ status }) => status !== 'deleted')
          const healthy = present.filter(({ status }) => status === 'healthy').length
          if (!present.length) return <Text size="sm">It has no instances.</Text>
          return (
            <Stack gap="xs">
              <Text size="sm">
                {count(healthy)} of {counted(present.length, 'instance')} healthy
              </Text>
              <InstanceTiles instances={present} />
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function InventoryPanel({ organization }: { organization: Organization }) {
  const inventory = useQuery(inventoryQuery(organization.id))
  return (
    <Panel title="What is there">
      <Loaded query={inventory} failure="The inventory could not be counted">
        {({ items }) => {
          const kinds = new Map<string, number>()
          for (const item of items) kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + item.count)
          if (!kinds.size) return <Text size="sm">Nothing but its record.</Text>
          return (
            <ul className="counts">
              {Array.from(kinds, ([kind, total]) => (
                <li key={kind}>
                  <b>{count(total)}</b> {kindWord(kind, total)}
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function ActivityPanel({ organization }: { organization: Organization }) {
  const activity = useInfiniteQuery(activityQuery(organization.id))
  const params = { organization: String(organization.slug ?? organization.id) }
  return (
    <Panel
      title="Recent activity"
      actions={
        <Anchor size="sm" component={Link} {...paths.activity(params)}>
          All activity
        </Anchor>
      }
    >
      <Loaded query={activity} failure="The activity could not be loaded">
        {({ pages }) => (
          <Stack gap="xs">
            {toldAtAGlance(pages[0]?.items ?? []).map((entry) => (
              <AuditLine key={entry.id} entry={entry} />
            ))}
            {!pages[0]?.items.length && <Text size="sm">Nothing has happened yet.</Text>}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

/**
 * A closing has a dozen steps, each with a beginning and an end; at a glance what waits, fails and ends is
 * enough.
 */
const toldAtAGlance = (entries: readonly AuditEntry[]): AuditEntry[] =>
  entries
    .filter(({ action }) => action !== 'operation.step_started' && action !== 'operation.step_done')
    .slice(0, 6)
