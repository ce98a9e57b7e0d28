// What organizations of each type can be sold.
import { isolated } from '#platform/characters.ts'
import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ListPart } from '../../../ui/list-part.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { useLack } from '../../../ui/permissions.ts'
import { organizationTypesQuery } from '../queries.ts'
import { planTiersQuery, type PlanTier } from './queries.ts'
import { DeletePlanTierDialog } from './delete-dialogs.tsx'
import { PlanTierDialog } from './plan-tier-dialog.tsx'
import { limitWords, priceWords, trialWords } from './words.ts'

export function PlanTiersPage() {
  const tiers = useQuery(planTiersQuery())
  const types = useQuery(organizationTypesQuery).data?.items ?? []
  const lack = useLack('settings.manage')
  return (
    <ListPart
      page={{}}
      title="Plan tiers"
      lead="What an organization can be sold, by its type. Organizations keep their plan when it is changed here or no longer offered."
      query={tiers}
      columns={columnsOf(new Map(types.map(({ key, title }) => [key, title])))}
      empty="There are no plan tiers. Add the first one."
      add={{
        label: 'Add a plan tier',
        lack,
        dialog: (close) => <PlanTierDialog types={types} onClose={close} />,
      }}
      acts={[
        {
          label: 'Change',
          of: ({ title }) => isolated(title),
          lack,
          dialog: (tier, close) => <PlanTierDialog tier={tier} types={types} onClose={close} />,
        },
        {
          label: 'Delete',
          of: ({ title }) => isolated(title),
          lack,
          dialog: (tier, close) => <DeletePlanTierDialog tier={tier} onClose={close} />,
        },
      ]}
    />
  )
}

const columnsOf = (titles: ReadonlyMap<string, string>): Column<PlanTier>[] => [
  {
    id: 'title',
    title: 'Plan',
    cell: ({ title, key, is_offered: offered }) => (
      <>
        <Group gap="xs">
          <Text size="sm" fw={600} className="breaks">
            {title}
          </Text>
          {!offered && <Badge variant="default">Not offered</Badge>}
        </Group>
        <Text size="xs">{key}</Text>
      </>
    ),
  },
  {
    id: 'types',
    title: 'For',
    wide: true,
    cell: ({ organization_types: keys }) => keys.map((key) => titles.get(key) ?? key).join(', '),
  },
  { id: 'price', title: 'Price', cell: priceWords },
  { id: 'trial', title: 'Trial', cell: trialWords },
  { id: 'limits', title: 'Limits', cell: limitWords },
]
