// How long an archived organization can still be restored, beside its status.
import { Text } from '@mantine/core'
import type { Organization } from './types.ts'
import { nowMilliseconds } from '../../ui/clock.ts'
import { daysBetween, todayIn } from '../../ui/days.ts'
import { counted } from '../../ui/numbers.ts'
import { plainDate } from '../../ui/times.ts'

/** "purge in 12 days"; nothing for one that has no purge date. */
export function PurgeNote({ organization }: { organization: Organization }) {
  const { status, purge_on: day, timezone } = organization
  if (status !== 'archived' || !day) return null
  return (
    <Text span size="xs" title={plainDate(day)} style={{ whiteSpace: 'nowrap' }}>
      {purgeWords(daysBetween(todayIn(nowMilliseconds(), timezone), day))}
    </Text>
  )
}

function purgeWords(days: number): string {
  if (days < 0) return 'purge is due'
  return days === 0 ? 'purge today' : `purge in ${counted(days, 'day')}`
}
