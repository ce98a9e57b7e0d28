// Something was found that has not been confirmed, such as an instance on a control plane that could not be
// reached before. It is shown, and nothing of it is touched until a person confirms it.
import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { Item, Operation } from './types.ts'
import { Panel } from '../../ui/page.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { GoneList } from './gone-list.tsx'
import { addedItems } from './operation-words.ts'
import type { Drift } from './plan-view.tsx'

export function Additions({ operation }: { operation: Operation }) {
  const [drift, setDrift] = useState<Drift | null>(null)
  const plan = drift?.plan ?? operation.plan
  const unconfirmed = plan.gone.filter((item) => item.confirmed === false)
  const shown: readonly Item[] = unconfirmed.length ? unconfirmed : plan.gone
  return (
    <Stack>
      <Panel title="What turned up since the confirmation">
        <GoneList items={shown} added={drift?.added} operation={operation.id} />
      </Panel>
      <ConfirmForm
        additions
        operation={{ ...operation, plan, digest: drift?.digest ?? operation.digest }}
        onBlocked={() => {}}
        onChanged={(next) => setDrift({ ...next, added: addedItems(plan.gone, next.plan.gone) })}
      />
    </Stack>
  )
}
