// Asks a second person: shows what was confirmed, with the two answers as buttons instead of entries of a
// menu.
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Operation } from './types.ts'
import { Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { EffectList } from './effect-list.tsx'
import { useOperationLack } from './lacks.ts'
import { ControlDialog } from './operation-actions.tsx'

export function ApprovalPanel({ operation }: { operation: Operation }) {
  const [chosen, setChosen] = useState<'approve' | 'decline' | null>(null)
  const lackOf = useOperationLack(operation)
  const { summary, permanent, effects } = operation.plan
  return (
    <Panel title="To be approved by a second person">
      <Stack>
        <Text size="sm">
          {summary}. {permanent}
        </Text>
        <EffectList effects={effects} operation={operation.id} />
        {lackOf('approve') && <Text size="sm">{lackOf('approve')}</Text>}
        <Group gap="xs">
          <ReasonButton color="red" reason={lackOf('approve')} onClick={() => setChosen('approve')}>
            Approve
          </ReasonButton>
          <ReasonButton variant="default" reason={lackOf('decline')} onClick={() => setChosen('decline')}>
            Decline
          </ReasonButton>
        </Group>
      </Stack>
      {chosen && <ControlDialog control={chosen} operation={operation} onClose={() => setChosen(null)} />}
    </Panel>
  )
}
