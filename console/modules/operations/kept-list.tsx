// What stays, on which ground and until when. One ground is said once, however many kinds of things it keeps.
import { Stack, Text } from '@mantine/core'
import type { Effect } from './types.ts'
import { count } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'
import { sentenceCase } from '../../ui/words.ts'

export function KeptList({ items }: { items: readonly Effect[] }) {
  const grounds = Map.groupBy(items, ({ ground = '', until }) =>
    until ? `${ground.replace(/\.$/, '')}, until ${plainDate(until)}` : ground,
  )
  return (
    <Stack gap="sm">
      {[...grounds].map(([ground, kept]) => (
        <div key={ground}>
          <Text size="sm" c="dimmed" mb={4}>
            {sentenceCase(ground)}
          </Text>
          <ul className="row-counts">
            {kept.map((item) => (
              <li key={`${item.module}-${item.name}`}>
                <span className="breaks">{sentenceCase(item.name)}</span>
                <b>{count(item.count)}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  )
}
