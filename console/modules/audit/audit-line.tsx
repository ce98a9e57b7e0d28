// One entry of the audit as a sentence: what was done to what, the person, the time and the reason.
import { Text } from '@mantine/core'
import type { AuditEntry } from './types.ts'
import { entryWords, whoWords } from './words.ts'
import { When } from '../../ui/when.tsx'

export function AuditLine({ entry }: { entry: AuditEntry }) {
  return (
    <Text size="sm" component="div" className="breaks">
      <b>{entryWords(entry)}</b>{' '}
      <Text span size="sm" c="dimmed">
        · <bdi>{whoWords(entry)}</bdi> · <When at={entry.at} />
      </Text>
      {entry.reason && <Text size="sm">{entry.reason}</Text>}
    </Text>
  )
}
