// What will be gone, counted and named, folded by kind and control plane. Nothing is summed up so far that a person
// could not find the one instance that must not go.
import { Accordion, Badge, Group, Stack, Text } from '@mantine/core'
import type { Item } from '../../api/types.ts'
import { bytes, count } from '../../ui/numbers.ts'
import { kindWord, sentenceCase } from '../../ui/words.ts'
import { total } from './operation-words.ts'

export function GoneList({ items, added }: { items: readonly Item[]; added?: ReadonlySet<Item> }) {
  if (!items.length) return <Text size="sm">Nothing is deleted.</Text>
  const kinds = groupBy(items, ({ kind }) => kind)
  const open = kinds
    .filter(([kind, group]) => kind === 'instance' || kind === 'namespace' || group.some((item) => added?.has(item)))
    .map(([kind]) => kind)
  return (
    <Accordion multiple defaultValue={open} variant="separated" order={3}>
      {kinds.map(([kind, group]) => (
        <Accordion.Item key={kind} value={kind}>
          <Accordion.Control>
            <Group gap="xs">
              <Text fw={600}>
                {headingOf(kind, group)}
              </Text>
              <Size items={group} />
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Groups items={group} added={added} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

/** Rows of a table are called by what they are, and not by the table: "Journal entries: 12". */
function headingOf(kind: string, group: readonly Item[]): string {
  const [only] = group
  const rows = group.length === 1 && only && only.uid === null && !only.outside
  const number = count(total(group))
  return rows ? `${sentenceCase(only.name)}: ${number}` : `${number} ${kindWord(kind, total(group))}`
}

function Groups({ items, added }: { items: readonly Item[]; added?: ReadonlySet<Item> }) {
  return (
    <Stack gap="sm">
      {groupBy(items, ({ group, outside }) => group ?? (outside ? 'Outside' : '')).map(([group, members]) => (
        <div key={group}>
          {group && (
            <Text size="sm" fw={600}>
              On {group}: {count(total(members))}
            </Text>
          )}
          <ul
            className="names"
            aria-label={group ? `On ${group}` : undefined}
            tabIndex={members.length > 24 ? 0 : undefined}
          >
            {members.map((item) => (
              <Name key={`${item.module}-${item.uid ?? item.name}`} item={item} added={added?.has(item) ?? false} />
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  )
}

function Name({ item, added }: { item: Item; added: boolean }) {
  const unconfirmed = added || item.confirmed === false
  return (
    <li className={unconfirmed ? 'added' : undefined}>
      <Text size="sm" span className="breaks">
        {item.count === 1 ? item.name : `${sentenceCase(item.name)}: ${count(item.count)}`}
      </Text>
      {item.bytes ? (
        <Text size="sm" span>
          {' '}
          · {bytes(item.bytes)}
        </Text>
      ) : null}
      {unconfirmed && (
        <Badge color="orange" ml={6}>
          New
        </Badge>
      )}
    </li>
  )
}

function Size({ items }: { items: readonly Item[] }) {
  const sum = items.reduce((size, item) => size + (item.bytes ?? 0), 0)
  return sum > 0 ? <Text size="sm">{bytes(sum)}</Text> : null
}

function groupBy(items: readonly Item[], key: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}
