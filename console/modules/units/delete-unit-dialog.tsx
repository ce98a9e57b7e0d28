// Deleting is for what was made in error. What has a history is refused with that history, counted, and is
// retired.
import { isolated } from '#platform/characters.ts'
import { Anchor, List, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import type { Unit } from './types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { count } from '../../ui/numbers.ts'
import { sentenceCase } from '../../ui/words.ts'
import { paths } from '../../ui/paths.ts'

export interface DeleteUnitDialogProps {
  unit: Unit
  /** The organization's address. */
  organization: string
  onClose: () => void
  onDeleted: () => void
}

export function DeleteUnitDialog({ unit, organization, onClose, onDeleted }: DeleteUnitDialogProps) {
  const [reason, setReason] = useState('')
  const remove = useChange((query: { reason?: string }, headers) =>
    answer(api.DELETE('/units/{id}', { params: { path: { id: unit.id }, query }, headers })).then(() => true),
  )
  const submit = async () => {
    if (await remove.run({ reason: reason.trim() || undefined })) onDeleted()
  }
  const history = historyOf(remove.problem)
  return (
    <Dialog
      title={`Delete ${isolated(unit.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the unit"
      destructive
      busy={remove.busy}
      problem={history.length ? null : remove.problem}
      reason={history.length ? 'It has a history; retire it instead.' : null}
    >
      {history.length > 0 ? (
        <>
          <Text size="sm" role="alert">
            It cannot be deleted: it has a history. Deleting is for what was made in error.
          </Text>
          <List size="sm" aria-label="Its history">
            {history.map((each) => (
              <List.Item key={each.name}>
                {sentenceCase(each.name)}: {count(each.count)}
              </List.Item>
            ))}
          </List>
          <Anchor component={Link} size="sm" {...paths.retireUnit({ organization, unit: String(unit.id) })}>
            Retire it instead
          </Anchor>
        </>
      ) : (
        <>
          <Text size="sm">
            For a unit that was made in error: nobody has worked there and nothing was planned. It is gone
            from every list. Anything else is retired, which keeps its history.
          </Text>
          <TextInput
            label="Reason"
            description="Optional; it stands in the audit log"
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </Dialog>
  )
}

interface History {
  name: string
  count: number
}

const historyOf = (problem: ApiProblem | null): History[] =>
  problem?.code === 'has_history' ? ((problem.body.history ?? []) as History[]) : []
