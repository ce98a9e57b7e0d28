// Changing the policies of a type. Closings that have begun keep the rules that they were planned with.
import { isolated } from '#platform/characters.ts'
import { Radio, Stack, Text, TextInput, type RadioGroupProps } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { answer, api } from '../../../api/client.ts'
import type { OrganizationType, OrganizationTypeChange } from '../types.ts'
import { closurePolicyWords, erasureApprovalWords, settleWords } from './type-words.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'

export function TypeDialog({ type, onClose }: { type: OrganizationType; onClose: () => void }) {
  return (
    <FormDialog
      title={`Rules of ${isolated(type.title)}`}
      submit="Save the rules"
      onClose={onClose}
      initialValues={{ ...type, manual_closing_step: type.manual_closing_step ?? '' }}
      whyNotYet={(values) => whyNotYet(values.title, changesOf(type, values))}
      send={(values, headers) => {
        const params = { path: { key: type.key } }
        const body = changesOf(type, values)
        return answer(api.PATCH('/organization-types/{key}', { params, body, headers }))
      }}
      onDone={({ title }) => {
        notifications.show({ message: `The rules of ${isolated(title)} are saved.` })
        onClose()
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('title')} />
          <Choice
            label="When a customer asks to be closed"
            words={closurePolicyWords}
            {...form.getInputProps('closure_policy')}
          />
          <Choice
            label="When the customer must have paid what they owe"
            words={settleWords}
            {...form.getInputProps('settle')}
          />
          <Choice
            label="Who must confirm that one is erased"
            words={erasureApprovalWords}
            {...form.getInputProps('erasure_approval')}
          />
          <TextInput
            label="Manual step"
            description="What a person must do and confirm before anything is deleted. If empty: nothing"
            placeholder="Close the sale order"
            {...form.getInputProps('manual_closing_step')}
          />
          <Text size="sm">Closings that have begun keep their rules.</Text>
        </>
      )}
    </FormDialog>
  )
}

interface ChoiceProps extends Omit<RadioGroupProps, 'children'> {
  words: Readonly<Record<string, { sentence: string }>>
}

const Choice = ({ words, ...props }: ChoiceProps) => (
  <Radio.Group {...props}>
    <Stack gap={8} mt={4}>
      {Object.entries(words).map(([key, { sentence }]) => (
        <Radio key={key} value={key} label={sentence} />
      ))}
    </Stack>
  </Radio.Group>
)

type Values = Omit<OrganizationType, 'manual_closing_step'> & { manual_closing_step: string }

/** Only what differs, so that two people who change different rules do not undo each other's. */
function changesOf(type: OrganizationType, values: Values): OrganizationTypeChange {
  const title = values.title.trim()
  const step = values.manual_closing_step.trim() || null
  return {
    title: title === type.title ? undefined : title,
    closure_policy: values.closure_policy === type.closure_policy ? undefined : values.closure_policy,
    settle: values.settle === type.settle ? undefined : values.settle,
    erasure_approval: values.erasure_approval === type.erasure_approval ? undefined : values.erasure_approval,
    manual_closing_step: step === type.manual_closing_step ? undefined : step,
  }
}

function whyNotYet(title: string, changes: OrganizationTypeChange): string | null {
  if (!title.trim()) return 'Give it a name first.'
  return Object.values(changes).some((value) => value !== undefined) ? null : 'Nothing is changed yet.'
}
