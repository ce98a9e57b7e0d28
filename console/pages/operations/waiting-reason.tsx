// One thing that is waited for: the sentence, since when, and the remedy.
import { Text } from '@mantine/core'
import type { Reason } from '../../api/types.ts'
import { When } from '../../ui/when.tsx'

export function WaitingReason({ reason }: { reason: Reason }) {
  return (
    <div>
      <Text size="sm" className="breaks">
        {reason.message}
        {reason.since && (
          <>
            {' '}
            (since <When at={reason.since} />)
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
