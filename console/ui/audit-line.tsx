// One entry of the audit as a sentence: who did what, when and why.
import { Text } from '@mantine/core'
import type { AuditEntry } from '../api/types.ts'
import { When } from './when.tsx'
import { actionWords } from './words.ts'

export function AuditLine({ entry }: { entry: AuditEntry }) {
  return (
    <Text size="sm" component="div" className="breaks">
      <b>{actionWords(entry.action)}</b> · {entry.actor.name ?? entry.actor.kind} · <When at={entry.at} />
      {entry.reason && <Text size="sm">{entry.reason}</Text>}
    </Text>
  )
}
