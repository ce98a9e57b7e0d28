// What stands in the way, each with its remedy. Some blockers forbid the start. The operation starts with the
// others and waits for them.
import { Button, Group, Paper, SimpleGrid, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconHandStop, IconHourglass } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { pluginsQuery } from '../plugins/index.ts'
import type { Blocker, Operation } from './types.ts'
import { humanize } from '../../ui/words.ts'
import { paths } from '../../ui/paths.ts'

export interface BlockerCardsProps {
  blockers: readonly Blocker[]
  organization: Operation['organization']
}

export function BlockerCards({ blockers, organization }: BlockerCardsProps) {
  if (!blockers.length) return null
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} component="section" aria-label="What stands in the way">
      {blockers.map((blocker) => (
        <BlockerCard
          key={`${blocker.code}-${blocker.link?.id ?? blocker.message}`}
          blocker={blocker}
          organization={organization}
        />
      ))}
    </SimpleGrid>
  )
}

function BlockerCard({
  blocker,
  organization,
}: {
  blocker: Blocker
  organization: Operation['organization']
}) {
  const refuses = blocker.effect === 'refuses'
  const EffectIcon = refuses ? IconHandStop : IconHourglass
  return (
    <Paper withBorder p="md">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ThemeIcon variant="light" color={refuses ? 'red' : 'orange'}>
          <EffectIcon size={18} aria-hidden />
        </ThemeIcon>
        <Stack gap={6} align="flex-start">
          <Text size="xs" fw={600}>
            {refuses ? 'Forbids the start' : 'Can be started; waits for this'}
          </Text>
          <Text size="sm" className="breaks">
            {blocker.message}
          </Text>
          {blocker.remedy && (
            <Text size="sm" className="breaks">
              {blocker.remedy}
            </Text>
          )}
          <RemedyButton link={blocker.link} organization={organization} />
        </Stack>
      </Group>
    </Paper>
  )
}

/** Kinds of links that need no organization in their address. */
const standingAlone = ['organization', 'operation', 'control_plane', 'brake', 'debts']

/** Leads to the place where the remedy is done. */
export function RemedyButton({
  link,
  organization,
}: {
  link: Blocker['link']
  organization: Operation['organization']
}) {
  const navigate = useNavigate()
  const page = usePluginPage(link)
  if (!link) return null
  const params = { organization: String(organization?.slug ?? organization?.id) }
  const ways: Record<string, [string, () => unknown]> = {
    invoice: ['Go to the invoice', () => navigate(paths.invoices(params, { invoice: String(link.id) }))],
    recurring_invoice: [
      'Go to the recurring invoice',
      () => navigate(paths.recurring(params, { recurring: String(link.id) })),
    ],
    service: ['Go to the service', () => navigate(paths.services(params, { service: String(link.id) }))],
    open_invoices: ['Go to the open invoices', () => navigate(paths.invoices(params, { status: 'open' }))],
    draft_invoices: ['Go to the drafts', () => navigate(paths.invoices(params, { status: 'draft' }))],
    recurring_invoices: ['Go to the recurring invoices', () => navigate(paths.recurring(params))],
    services: ['Go to the services', () => navigate(paths.services(params))],
    debts: ['Go to what was left outside', () => navigate(paths.operations())],
    instance: ['Go to the instance', () => navigate(paths.instances(params, { instance: String(link.id) }))],
    control_plane: ['Go to the control planes', () => navigate(paths.controlPlanes())],
    brake: ['Go to the brake', () => navigate(paths.retention())],
    lock: ['Go to the lock', () => navigate(paths.organizationSettings(params))],
    organization: [
      'Go to the organization',
      () => navigate(paths.organization({ organization: String(link.id) })),
    ],
    operation: ['Go to the operation', () => navigate(paths.operation({ operation: String(link.id) }))],
  }
  const brought: [string, () => unknown] | null = page && [
    page.all ? `Go to the ${page.one}s` : `Go to the ${page.one}`,
    () =>
      navigate(paths.pluginPage({ ...params, ...page.params }, page.all ? {} : { open: String(link.id) })),
  ]
  const way = ways[link.kind] ?? brought
  if (!way || (!organization && !standingAlone.includes(link.kind))) return null
  return (
    <Button size="compact-sm" variant="default" onClick={() => way[1]()}>
      {way[0]}
    </Button>
  )
}

/**
 * The page of the plugin that has things with the link's kind; with `all` when the link names the list of
 * them.
 */
function usePluginPage(link: Blocker['link']) {
  const { data } = useQuery({ ...pluginsQuery, enabled: link !== null })
  const kind = humanize(link?.kind ?? '')
  for (const { name, pages } of data?.items ?? [])
    for (const { path, resource } of pages)
      if (resource?.detail && (resource.one === kind || `${resource.one}s` === kind))
        return {
          one: resource.one,
          all: resource.one !== kind,
          params: { plugin: name, page: path.slice(1) },
        }
  return null
}
