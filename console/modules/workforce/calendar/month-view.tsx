// A month as a table of weeks. Arrows move from day to day and over the month's end, page keys by month,
// Enter opens a day. A phone shows it as a list of those days that have something; the roles are written out
// because that layout takes them away.
import { isolated } from '#platform/characters.ts'
import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { addDays, addMonths, monthTitle, weekdayOf, weekdayWords, weeksOf } from '../../../ui/days.ts'
import { dayLabel, isEmpty, shiftText, type DayFacts } from './month-days.ts'

export interface MonthViewProps {
  /** "2026-05" */
  month: string
  today: string
  chosen: string | undefined
  facts: (day: string) => DayFacts
  onChoose: (day: string) => void
  onMonth: (month: string) => void
}

export function MonthView({ month, today, chosen, facts, onChoose, onMonth }: MonthViewProps) {
  const { current, onKeyDown, table, setCurrent } = useDayKeys(month, chosen ?? today, onMonth)
  const shown = (day: string) => day.startsWith(month) && (!isEmpty(facts(day)) || day === today)
  const some = weeksOf(month).flat().some(shown)
  return (
    <>
      <table role="grid" aria-label={monthTitle(month)} className="month" ref={table} onKeyDown={onKeyDown}>
        <thead role="rowgroup">
          <tr role="row">
            {weekdayWords.map((word) => (
              <th key={word} role="columnheader" scope="col" abbr={word}>
                {word.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={some ? undefined : 'empty'}>
          {weeksOf(month).map((week) => (
            <tr key={week[0]} role="row" className={week.some(shown) ? undefined : 'empty'}>
              {week.map((day) => (
                <td
                  key={day}
                  role="gridcell"
                  aria-selected={day === chosen}
                  className={classes({
                    outside: !day.startsWith(month),
                    today: day === today,
                    empty: !shown(day),
                  })}
                >
                  <UnstyledButton
                    className="month-day"
                    data-day={day}
                    tabIndex={day === current ? 0 : -1}
                    aria-current={day === today ? 'date' : undefined}
                    onFocus={() => setCurrent(day)}
                    onClick={() => onChoose(day)}
                  >
                    <DayText day={day} facts={facts(day)} />
                  </UnstyledButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!some && (
        <Text size="sm" mt="sm">
          No holiday and no shift is in {monthTitle(month)}.
        </Text>
      )}
    </>
  )
}

const classes = (names: Record<string, boolean>): string =>
  Object.keys(names)
    .filter((name) => names[name])
    .join(' ')

function DayText({ day, facts }: { day: string; facts: DayFacts }) {
  const shifts = shiftText(facts)
  return (
    <>
      <VisuallyHidden>{dayLabel(day, facts)}</VisuallyHidden>
      <span className="month-number" aria-hidden>
        <span className="month-weekday">{(weekdayWords[weekdayOf(day) - 1] ?? '').slice(0, 3)} </span>
        {Number(day.slice(8))}
      </span>
      <span className="month-facts" aria-hidden>
        {facts.holidays.slice(0, 2).map(({ id, name, region }) => (
          <span key={id} className="month-holiday" title={region ? `${isolated(name)} (${region})` : name}>
            {name}
          </span>
        ))}
        {facts.holidays.length > 2 && <span>and {facts.holidays.length - 2} more</span>}
        {shifts && <span>{shifts}</span>}
      </span>
    </>
  )
}

function useDayKeys(month: string, first: string, onMonth: (month: string) => void) {
  const table = useRef<HTMLTableElement>(null)
  const [wanted, setCurrent] = useState(first)
  const [moved, setMoved] = useState(0)
  const current = wanted.startsWith(month) ? wanted : first.startsWith(month) ? first : `${month}-01`
  useEffect(() => {
    if (moved) table.current?.querySelector<HTMLElement>(`[data-day="${current}"]`)?.focus()
  }, [moved, current])
  const go = (day: string) => {
    setCurrent(day)
    setMoved((times) => times + 1)
    if (!day.startsWith(month)) onMonth(day.slice(0, 7))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => string> = {
      ArrowLeft: () => addDays(current, -1),
      ArrowRight: () => addDays(current, 1),
      ArrowUp: () => addDays(current, -7),
      ArrowDown: () => addDays(current, 7),
      Home: () => addDays(current, 1 - weekdayOf(current)),
      End: () => addDays(current, 7 - weekdayOf(current)),
      PageUp: () => `${addMonths(month, -1)}-01`,
      PageDown: () => `${addMonths(month, 1)}-01`,
    }
    const move = moves[event.key]
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    go(move())
  }
  return { current, setCurrent, onKeyDown, table }
}
