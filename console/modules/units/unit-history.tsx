// What has happened to a unit, newest first.
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { unitHistoryQuery } from './queries.ts'
import type { Unit, UnitEvent } from './types.ts'
import { ListPart } from '../../ui/list-part.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { When } from '../../ui/when.tsx'
import { changeWords, factChanges, inOrder, unitEventTitle } from './words.ts'

export function UnitHistory({ unit }: { unit: Unit }) {
  return (
    <ListPart
      title="History"
      query={useInfiniteQuery(unitHistoryQuery(unit.id))}
      empty="Nothing has happened to it yet."
      draw={(events) => (
        <Timeline
          label="History of the unit"
          entries={events.map((event) => ({
            key: event.id,
            title: unitEventTitle(event),
            note: (
              <>
                {event.actor ?? 'Tenure'} · <When at={event.at} zone={unit.timezone} />
              </>
            ),
            more: <More event={event} />,
          }))}
        />
      )}
    />
  )
}

function More({ event }: { event: UnitEvent }) {
  const changes = inOrder(factChanges(event.facts))
  return (
    <>
      {event.reason && (
        <Text size="sm" className="breaks">
          {event.reason}
        </Text>
      )}
      {changes.map((change) => (
        <Text size="sm" key={change.kind}>
          {changeWords(change)}
        </Text>
      ))}
    </>
  )
}
