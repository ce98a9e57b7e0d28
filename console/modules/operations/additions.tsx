// Something was found that has not been confirmed, such as an instance on a control plane that could not be
// reached before. It is shown, and nothing of it is touched until a person confirms it.
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Effect, Operation } from './types.ts'
import { Panel } from '../../ui/page.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { EffectList } from './effect-list.tsx'
import { addedItems } from './operation-words.ts'
import type { Drift } from './plan-view.tsx'

export function Additions({ operation }: { operation: Operation }) {
  const [drift, setDrift] = useState<Drift | null>(null)
  const plan = drift?.plan ?? operation.plan
  const unconfirmed = plan.effects.filter(({ confirmed }) => confirmed === false)
  const shown: readonly Effect[] = unconfirmed.length ? unconfirmed : plan.effects
  return (
    <Stack>
      <Panel title="What turned up since the confirmation">
        <EffectList effects={shown} added={drift?.added} operation={operation.id} />
      </Panel>
      <ConfirmForm
        additions
        operation={{ ...operation, plan, digest: drift?.digest ?? operation.digest }}
        onBlocked={() => {}}
        onChanged={(next) => setDrift({ ...next, added: addedItems(plan.effects, next.plan.effects) })}
      />
    </Stack>
  )
}
