// What has happened to a unit, newest first.
import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { unitHistoryQuery } from './queries.ts'
import type { Unit, UnitEvent } from './types.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { When } from '../../ui/when.tsx'
import { changeWords, factChanges, inOrder, unitEventTitle } from './words.ts'

export function UnitHistory({ unit }: { unit: Unit }) {
  const history = useInfiniteQuery(unitHistoryQuery(unit.id))
  return (
    <Panel title="History">
      <Loaded query={history} failure="The history could not be loaded">
        {({ pages }) => (
          <Timeline
            label="History of the unit"
            empty="Nothing has happened to it yet."
            entries={pages
              .flatMap(({ items }) => items)
              .map((event) => ({
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
      </Loaded>
      <MoreButton query={history} />
    </Panel>
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
