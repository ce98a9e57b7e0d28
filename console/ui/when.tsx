// An instant on the screen: relative, with the exact time on hover in the viewer's zone and the organization's own.
import { Tooltip } from '@mantine/core'
import { useNow } from './clock.ts'
import { exactTime, relativeTime, viewerZone } from './times.ts'

export function When({ at, zone }: { at: string; zone?: string }) {
  const now = useNow()
  const exact = zone && zone !== viewerZone() ? `${exactTime(at)} · there ${exactTime(at, zone)}` : exactTime(at)
  return (
    <Tooltip label={exact} inline>
      <time dateTime={at}>{relativeTime(at, now)}</time>
    </Tooltip>
  )
}
