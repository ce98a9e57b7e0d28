// One thing that is waited for: the sentence, since when, and the remedy.
import { Text } from '@mantine/core'
import type { Reason } from './types.ts'
import { exactTime } from '../../ui/times.ts'
import { Lasting } from '../../ui/when.tsx'

export function WaitingReason({ reason }: { reason: Reason }) {
  return (
    <div>
      <Text size="sm" className="breaks">
        {readable(reason.message)}
        {reason.since && (
          <>
            {' '}
            (<Lasting since={reason.since} />)
          </>
        )}
      </Text>
      {reason.remedy && (
        <Text size="sm" className="breaks">
          {reason.remedy}
        </Text>
      )}
    </div>
  )
}

/** The server names instants for programs too; a person reads them in the zone of the screen. */
const readable = (message: string): string =>
  message.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => exactTime(instant))
