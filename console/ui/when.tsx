// An instant on the screen: relative, with the exact time on hover in the viewer's zone and the
// organization's own.
import { Tooltip } from '@mantine/core'
import { useNow } from './clock.ts'
import { duration, exactTime, relativeTime, viewerZone } from './times.ts'

export function When({ at, zone }: { at: string; zone?: string }) {
  const now = useNow()
  const exact =
    zone && zone !== viewerZone() ? `${exactTime(at)} · there ${exactTime(at, zone)}` : exactTime(at)
  return (
    <Tooltip label={exact} inline>
      <time dateTime={at}>{relativeTime(at, now)}</time>
    </Tooltip>
  )
}

/** For how long something has been going on: "for 3 d 2 h", with its beginning on hover. */
export function Lasting({ since }: { since: string }) {
  const now = useNow()
  return (
    <Tooltip label={exactTime(since)} inline>
      <time dateTime={since}>for {duration(now - Date.parse(since))}</time>
    </Tooltip>
  )
}
