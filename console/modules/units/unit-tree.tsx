// The hierarchy as a tree for keyboard and screen reader: arrows move, right and left unfold and fold, Enter
// opens. Each item is a link, so that it can be opened in another tab too.
import { Button, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { count } from '../../ui/numbers.ts'
import { UnitStatusChip } from './status.tsx'
import { people } from '../workforce/words.ts'
import type { TreeRow } from './tree.ts'
import { paths } from '../../ui/paths.ts'

export interface UnitTreeProps {
  rows: readonly TreeRow[]
  /** The organization's address. */
  organization: string
  onToggle: (id: number) => void
}

/** What a browser draws at once without a pause; more on demand. */
const batch = 300

export function UnitTree({ rows, organization, onToggle }: UnitTreeProps) {
  const [most, setMost] = useState(batch)
  const shown = rows.slice(0, most)
  const { current, setCurrent, onKeyDown, list } = useTreeKeys(shown, onToggle)
  return (
    <>
      <div role="tree" aria-label="Units" className="tree" ref={list} onKeyDown={onKeyDown}>
        {shown.map((row) => (
          <Link
            key={row.unit.id}
            {...paths.unit({ organization, unit: String(row.unit.id) })}
            role="treeitem"
            data-unit={row.unit.id}
            aria-level={row.level}
            aria-posinset={row.position}
            aria-setsize={row.siblings}
            aria-expanded={row.children ? row.open : undefined}
            aria-selected={false}
            tabIndex={row.unit.id === current ? 0 : -1}
            className="tree-item"
            style={{ paddingInlineStart: (row.level - 1) * 20 }}
            onFocus={() => setCurrent(row.unit.id)}
          >
            <Fold row={row} onToggle={onToggle} />
            <Item row={row} />
          </Link>
        ))}
      </div>
      {rows.length > most && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setMost(most + batch)}>
          Show {count(Math.min(batch, rows.length - most))} more of {count(rows.length)}
        </Button>
      )}
    </>
  )
}

/** For the pointer; the keyboard has the arrows, so it is nothing to a screen reader. */
function Fold({ row, onToggle }: { row: TreeRow; onToggle: (id: number) => void }) {
  const Chevron = row.open ? IconChevronDown : IconChevronRight
  const toggle = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onToggle(row.unit.id)
  }
  return (
    <span className="tree-fold" aria-hidden onClick={row.children ? toggle : undefined}>
      {row.children > 0 && <Chevron size={16} />}
    </span>
  )
}

function Item({ row: { unit, heads, children, open } }: { row: TreeRow }) {
  const below = heads - unit.head_count
  return (
    <span className="tree-text">
      <span className="breaks">
        <Text span size="sm" fw={600}>
          {unit.name}
        </Text>{' '}
        <Text span size="xs" c="dimmed">
          {unit.code}
        </Text>
      </span>
      {!unit.is_active && <UnitStatusChip status={unit.status} />}
      <Text span size="sm" className="tree-heads">
        {people(unit.head_count)}
        {below > 0 && `, ${count(heads)} with those below`}
        {children > 0 && !open && ` · ${count(children)} folded`}
      </Text>
    </span>
  )
}

function useTreeKeys(rows: readonly TreeRow[], onToggle: (id: number) => void) {
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setCurrent] = useState<number | null>(null)
  const [moved, setMoved] = useState(0)
  const index = Math.max(
    0,
    rows.findIndex(({ unit }) => unit.id === chosen),
  )
  const current = rows[index]?.unit.id ?? null
  useEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-unit="${current}"]`)?.focus()
  }, [moved, current])
  const go = (row: TreeRow | undefined) => {
    if (!row) return
    setCurrent(row.unit.id)
    setMoved((times) => times + 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(rows[index + 1]),
      ArrowUp: () => go(rows[index - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (row.open ? go(rows[index + 1]) : row.children && onToggle(row.unit.id)),
      ArrowLeft: () => (row.open ? onToggle(row.unit.id) : go(aboveOf(rows, index))),
    }
    const move =
      moves[event.key] ?? (/^\S$/.test(event.key) ? () => go(startingWith(rows, index, event.key)) : null)
    if (!move) return
    event.preventDefault()
    move()
  }
  return { current, setCurrent, onKeyDown, list }
}

const aboveOf = (rows: readonly TreeRow[], index: number): TreeRow | undefined =>
  rows.slice(0, index).findLast(({ level }) => level < (rows[index]?.level ?? 0))

/** The next one, from the top again after the last. */
const startingWith = (rows: readonly TreeRow[], index: number, letter: string): TreeRow | undefined =>
  [...rows.slice(index + 1), ...rows.slice(0, index + 1)].find(({ unit }) =>
    unit.name.toLowerCase().startsWith(letter.toLowerCase()),
  )
