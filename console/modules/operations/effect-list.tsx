// The effects of a plan, grouped by verb. Things with a name are listed by kind and control plane, so that a
// person finds the one instance that must not go. Rows of the database are counted, with one line for each
// kind.
import { Accordion, Badge, Group, Stack, Text } from '@mantine/core'
import type { Effect } from './types.ts'
import { bytes, count } from '../../ui/numbers.ts'
import { kindWord } from './words.ts'
import { sentenceCase } from '../../ui/words.ts'
import { KeptList } from './kept-list.tsx'
import { MoreItems } from './more-items.tsx'
import { isRows, rowsName, total } from './operation-words.ts'
import { partsOf, VerbSection } from './verbs.tsx'

export interface EffectListProps {
  effects: readonly Effect[]
  added?: ReadonlySet<Effect>
  /** The operation with the plan. The rest of a long list is read from it. */
  operation?: number
}

export function EffectList({ effects, ...rest }: EffectListProps) {
  const deletes = effects.some(({ verb }) => verb === 'delete')
  return (
    <Stack gap="lg">
      {!deletes && <Text size="sm">Nothing is deleted.</Text>}
      {partsOf(effects).map((part) => (
        <VerbSection key={`${part.verb} ${part.reversible}`} part={part}>
          {part.verb === 'keep' ? (
            <KeptList items={part.members} />
          ) : (
            <Members items={part.members} {...rest} />
          )}
        </VerbSection>
      ))}
    </Stack>
  )
}

interface MembersProps extends Pick<EffectListProps, 'added' | 'operation'> {
  items: readonly Effect[]
}

function Members({ items, added, operation }: MembersProps) {
  const rows = items.filter(isRows)
  const named = items.filter((item) => !isRows(item))
  return (
    <Stack gap="sm">
      {named.length > 0 && <Named items={named} added={added} operation={operation} />}
      {rows.length > 0 && <Rows items={rows} added={added} />}
    </Stack>
  )
}

function Named({ items, added, operation }: MembersProps) {
  const kinds = groupBy(items, ({ kind }) => kind)
  const open = kinds
    .filter(([, group]) => group.some((item) => item.outside || added?.has(item)))
    .map(([kind]) => kind)
  return (
    <Accordion multiple defaultValue={open} variant="separated" order={3}>
      {kinds.map(([kind, group]) => (
        <Accordion.Item key={kind} value={kind}>
          <Accordion.Control>
            <Group gap="xs">
              <Text fw={600}>
                {count(total(group))} {kindWord(kind, total(group))}
              </Text>
              <Size items={group} />
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Groups items={group} added={added} operation={operation} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function Groups({ items, added, operation }: MembersProps) {
  return (
    <Stack gap="sm">
      {groupBy(items, ({ where, outside }) => where ?? (outside ? 'Outside' : '')).map(([group, members]) => (
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
              <Name
                key={`${item.module}-${item.uid ?? item.name}-${item.confirmed}`}
                item={item}
                added={added?.has(item) ?? false}
                operation={operation}
              />
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  )
}

function Name({ item, added, operation }: { item: Effect; added: boolean; operation: number | undefined }) {
  const unconfirmed = isNew(item, added)
  if (item.more)
    return (
      <li className={unconfirmed ? 'added' : undefined}>
        <MoreItems item={item} operation={operation} />
      </li>
    )
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
      {unconfirmed && <New />}
    </li>
  )
}

function Rows({ items, added }: { items: readonly Effect[]; added?: ReadonlySet<Effect> }) {
  return (
    <div>
      {items[0]?.verb === 'delete' && (
        <Group gap="xs" mb={4}>
          <Text size="sm">{count(total(items))} in all, by kind:</Text>
          <Size items={items} />
        </Group>
      )}
      <ul className="row-counts">
        {items.map((item) => {
          const unconfirmed = isNew(item, added?.has(item) ?? false)
          return (
            <li
              key={`${item.module}-${item.kind}-${item.name}`}
              className={unconfirmed ? 'added' : undefined}
            >
              <span className="breaks">
                {sentenceCase(rowsName(item))}
                {unconfirmed && <New />}
              </span>
              <span className="nowrap">
                {item.bytes ? `${bytes(item.bytes)} · ` : ''}
                <b>{count(item.count)}</b>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const isNew = ({ confirmed }: Effect, added: boolean): boolean => added || confirmed === false

const New = () => (
  <Badge color="orange" ml={6}>
    New
  </Badge>
)

function Size({ items }: { items: readonly Effect[] }) {
  const sum = items.reduce((size, item) => size + (item.bytes ?? 0), 0)
  return sum > 0 ? <Text size="sm">{bytes(sum)}</Text> : null
}

function groupBy(items: readonly Effect[], key: (item: Effect) => string): [string, Effect[]][] {
  const groups = new Map<string, Effect[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}
