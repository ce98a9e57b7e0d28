// What stays, on which ground and until when. One ground is said once, however many kinds of things it keeps.
import { List, Stack, Text } from '@mantine/core'
import type { Kept } from '../../api/types.ts'
import { count } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { kindWord } from '../../ui/words.ts'

export function KeptList({ items }: { items: readonly Kept[] }) {
  if (!items.length) return <Text size="sm">Nothing is kept.</Text>
  const grounds = Map.groupBy(items, ({ ground, until }) => ground + (until ? ` Until ${plainDate(until)}.` : ''))
  return (
    <Stack gap="sm">
      {[...grounds].map(([ground, kept]) => (
        <div key={ground}>
          <Text size="sm" c="dimmed" mb={4}>
            {ground}
          </Text>
          <List size="sm" listStyleType="none">
            {kept.map((item) => (
              <List.Item key={`${item.module}-${item.name}`}>
                <b>{count(item.count)}</b> {kindWord(item.name, item.count)}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  )
}
