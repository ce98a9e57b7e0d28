// Shown when nothing was found: for each filter, how many there are without it.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { organizationsQuery } from '../queries.ts'
import { counted } from '../../../ui/numbers.ts'
import { chosenFilters, nothingChosen, type Chosen } from './chosen.ts'
import type { FiltersProps } from './filters.tsx'

export function Empty({ chosen, onChoose }: FiltersProps) {
  const filters = chosenFilters(chosen)
  if (!filters.length) return <Text>There are no organizations yet. Create the first one.</Text>
  return (
    <Stack align="flex-start" gap="xs">
      <Text>No organization matches {filters.length > 1 ? 'all of these filters' : filters[0]?.words}.</Text>
      {filters.length > 1 && <Loosen chosen={chosen} onChoose={onChoose} />}
      <Button variant="default" size="xs" onClick={() => onChoose(nothingChosen)}>
        Show all organizations
      </Button>
    </Stack>
  )
}

function Loosen({ chosen, onChoose }: FiltersProps) {
  const filters = chosenFilters(chosen)
  const found = useQueries({ queries: filters.map(({ without }) => looked({ ...chosen, ...without })) })
  const helpful = filters.flatMap((filter, index) => {
    const total = found[index]?.data?.total
    return total ? [{ ...filter, total }] : []
  })
  if (found.some(({ isLoading }) => isLoading)) return null
  if (!helpful.length) return <Text size="sm">Removing one of them is not enough.</Text>
  return (
    <Group gap="xs">
      {helpful.map(({ words, without, total }) => (
        <Button key={words} variant="light" size="xs" onClick={() => onChoose(without)}>
          Without {words}: {counted(total, 'organization')}
        </Button>
      ))}
    </Group>
  )
}

const looked = (chosen: Chosen) => ({
  ...organizationsQuery({ ...chosen, limit: 1, facets: 'true' }),
  // otherwise the result of another filter would be counted while this one is loaded
  placeholderData: undefined,
  refetchInterval: false as const,
})
