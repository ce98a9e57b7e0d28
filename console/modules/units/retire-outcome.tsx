// What a retirement has changed: from its answer, or from the unit's history when the address is opened
// later.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Group, List, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Organization } from '../organizations/index.ts'
import { unitHistoryQuery } from './queries.ts'
import type { Change, Unit } from './types.ts'
import { Loaded } from '../../ui/page.tsx'
import { plainDate } from '../../ui/times.ts'
import { changeWords, factChanges, inOrder } from './words.ts'
import { addressOf } from '../organizations/index.ts'
import { paths } from '../../ui/paths.ts'

export interface Retired {
  effective_date: string
  units: readonly { id: number; name: string; code: string }[]
  changes: readonly Change[]
}

interface OutcomeProps {
  organization: Organization
  unit: Unit
}

export function Outcome({ organization, unit, retired }: OutcomeProps & { retired: Retired }) {
  const others = retired.units.filter(({ id }) => id !== unit.id)
  return (
    <Stack>
      <Alert
        variant="light"
        color="green"
        icon={<IconCircleCheck aria-hidden />}
        title={`${isolated(unit.name)} is retired, its last day was ${plainDate(retired.effective_date)}`}
        role="status"
      >
        <Stack gap="xs">
          <List size="sm" aria-label="What was changed">
            {inOrder(retired.changes).map((change) => (
              <List.Item key={change.kind}>{changeWords(change)}</List.Item>
            ))}
          </List>
          {others.length > 0 && (
            <Text size="sm" className="breaks">
              With it: {others.map(({ name }) => isolated(name)).join(', ')}
            </Text>
          )}
        </Stack>
      </Alert>
      <Ways organization={organization} unit={unit} />
    </Stack>
  )
}

export function OutcomeOfHistory({ organization, unit }: OutcomeProps) {
  const history = useInfiniteQuery(unitHistoryQuery(unit.id))
  return (
    <Loaded query={history} failure="The history could not be loaded">
      {({ pages }) => {
        const event = pages.flatMap(({ items }) => items).find(({ action }) => action === 'unit.retire')
        const retired = {
          effective_date: unit.retired_on ?? event?.at ?? unit.updated_at,
          units: [unit],
          changes: factChanges(event?.facts ?? {}),
        }
        return <Outcome organization={organization} unit={unit} retired={retired} />
      }}
    </Loaded>
  )
}

function Ways({ organization, unit }: OutcomeProps) {
  const params = { organization: addressOf(organization), unit: String(unit.id) }
  return (
    <Group gap="md">
      <Anchor component={Link} size="sm" {...paths.unit(params)}>
        The unit and its history
      </Anchor>
      <Anchor component={Link} size="sm" {...paths.units(params)}>
        All units
      </Anchor>
      <Anchor component={Link} size="sm" {...paths.people(params)}>
        The people
      </Anchor>
    </Group>
  )
}
