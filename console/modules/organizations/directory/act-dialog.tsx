// Says what the action does to each chosen organization and asks for the reason. Then the plan for all of them is
// made, which is read and confirmed on a page of its own.
import { Checkbox, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { counted } from '../../../ui/numbers.ts'
import { paths } from '../../../ui/paths.ts'
import { Reason } from '../../../ui/reason.tsx'

export interface Act {
  kind: string
  /** The text on the button. */
  word: string
  text: string
}

export const acts: readonly Act[] = [
  {
    kind: 'organizations.suspend',
    word: 'Suspend',
    text: 'Their people can sign in and pay, and do nothing else. Tokens and recurring invoices pause until each is resumed.',
  },
  {
    kind: 'organizations.archive',
    word: 'Archive',
    text: 'They can be read and no longer changed. On its purge date each is closed and erased, unless it is restored before.',
  },
  {
    kind: 'organizations.decommission',
    word: 'Close',
    text: 'Their instances and namespaces are deleted and their units retired. The records stay.',
  },
]

interface ActDialogProps {
  act: Act
  number: number
  chosen: { filter: string } | { organizations: string[] }
  onClose: () => void
}

export function ActDialog({ act: { kind, word, text }, number, chosen, onClose }: ActDialogProps) {
  const navigate = useNavigate()
  return (
    <FormDialog
      title={`${word} ${counted(number, 'organization')}`}
      submit="Show the plan"
      initialValues={{ reason: '', effective_date: '', leave_out: false }}
      whyNotYet={({ reason }) => (reason.trim() ? null : 'Say why first.')}
      send={({ reason, effective_date: day, leave_out }, headers) =>
        answer(
          api.POST('/operations', {
            body: {
              kind,
              input: { ...chosen, leave_out, ...(day && { effective_date: day }) },
              reason: reason.trim(),
            },
            headers,
          }),
        )
      }
      onClose={onClose}
      onDone={({ id }) => void navigate(paths.operation({ operation: String(id) }))}
    >
      {(form) => (
        <>
          <Text size="sm">{text}</Text>
          <Text size="sm">
            First a plan counts everything that would be done, shows a few organizations as examples, and says
            what stands in the way of each. Nothing changes before you confirm it.
          </Text>
          <Reason data-autofocus {...form.getInputProps('reason')} />
          <TextInput
            type="date"
            maw={240}
            label="Begins on"
            description="In the zone of each; if empty: at once"
            {...form.getInputProps('effective_date')}
          />
          <Checkbox
            label="Leave out organizations that something stands in the way of"
            description="Otherwise the plan names them and cannot be confirmed until that is settled"
            {...form.getInputProps('leave_out', { type: 'checkbox' })}
          />
        </>
      )}
    </FormDialog>
  )
}
