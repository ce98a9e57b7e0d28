// Deletes a unit that was created by mistake. The server refuses to delete one with a history and names its
// counts; such a unit is retired instead.
import { isolated } from '#platform/characters.ts'
import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { answer, api, by } from '../../api/client.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { count } from '../../ui/numbers.ts'
import { paths } from '../../ui/paths.ts'
import { OptionalReason } from '../../ui/reason.tsx'
import { given, sentenceCase } from '../../ui/words.ts'
import type { Unit } from './types.ts'

export interface DeleteUnitDialogProps {
  unit: Unit
  /** The organization's address. */
  organization: string
  onClose: () => void
  onDeleted: () => void
}

export function DeleteUnitDialog({ unit, organization, onClose, onDeleted }: DeleteUnitDialogProps) {
  return (
    <FormDialog
      title={`Delete ${isolated(unit.name)}`}
      submit="Delete the unit"
      destructive
      onClose={onClose}
      onDone={onDeleted}
      initialValues={{ reason: '' }}
      send={({ reason }, headers) => {
        const params = { ...by(unit.id), query: { reason: given(reason) } }
        return answer(api.DELETE('/units/{id}', { params, headers }))
      }}
      whyNotYet={(_, problem) => (hasHistory(problem) ? 'It has a history. Retire it instead.' : null)}
      showsItself={hasHistory}
    >
      {(form, { problem }) =>
        hasHistory(problem) ? (
          <>
            <HistoryList problem={problem} />
            <Anchor component={Link} size="sm" {...paths.retireUnit({ organization, unit: String(unit.id) })}>
              Retire it instead
            </Anchor>
          </>
        ) : (
          <>
            <Text size="sm">
              Delete a unit only if it was created by mistake: no person has worked there and nothing was
              planned. It disappears from every list. Retire any other unit; that keeps its history.
            </Text>
            <OptionalReason data-autofocus {...form.getInputProps('reason')} />
          </>
        )
      }
    </FormDialog>
  )
}

const hasHistory = (problem: ApiProblem | null): problem is ApiProblem => problem?.code === 'has_history'

function HistoryList({ problem }: { problem: ApiProblem }) {
  const history = (problem.body.history ?? []) as { name: string; count: number }[]
  return (
    <>
      <Text size="sm" role="alert">
        It cannot be deleted because it has a history. Only a unit that was created by mistake can be deleted.
      </Text>
      <List size="sm" aria-label="Its history">
        {history.map((each) => (
          <List.Item key={each.name}>
            {sentenceCase(each.name)}: {count(each.count)}
          </List.Item>
        ))}
      </List>
    </>
  )
}
