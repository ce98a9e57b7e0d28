// Changing the policies of a type. Closings that have begun keep the rules that they were planned with.
import { isolated } from '#platform/characters.ts'
import { Group, Radio, Stack, Text, TextInput, type RadioGroupProps } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { answer, api } from '../../../api/client.ts'
import type { OrganizationType, OrganizationTypeChange } from '../types.ts'
import { closurePolicyWords, erasureApprovalWords, settleWords, trialEndWords } from './type-words.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { WholeInput } from '../../../ui/whole-input.tsx'

export function TypeDialog({ type, onClose }: { type: OrganizationType; onClose: () => void }) {
  return (
    <FormDialog
      title={`Rules of ${isolated(type.title)}`}
      submit="Save the rules"
      onClose={onClose}
      initialValues={{
        ...type,
        manual_closing_step: type.manual_closing_step ?? '',
        overdue_days: type.overdue_days ?? '',
      }}
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
          <Group grow align="flex-start">
            <WholeInput label="Archived for, in days" required {...form.getInputProps('archive_days')} />
            <WholeInput label="At least" required {...form.getInputProps('archive_days_least')} />
            <WholeInput label="At most" required {...form.getInputProps('archive_days_most')} />
          </Group>
          <Choice label="When a trial has ended" words={trialEndWords} {...form.getInputProps('trial_end')} />
          <WholeInput
            label="Days that an invoice may be overdue before it is suspended"
            description="If empty: it is never suspended for that"
            {...form.getInputProps('overdue_days')}
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

type Values = Omit<OrganizationType, 'manual_closing_step' | 'overdue_days'> & {
  manual_closing_step: string
  overdue_days: number | string
}

/** Only what differs is sent, so that two people who change different rules do not overwrite each other's. */
function changesOf(type: OrganizationType, values: Values): OrganizationTypeChange {
  const title = values.title.trim()
  const step = values.manual_closing_step.trim() || null
  const overdue = values.overdue_days === '' ? null : Number(values.overdue_days)
  return {
    title: title === type.title ? undefined : title,
    closure_policy: values.closure_policy === type.closure_policy ? undefined : values.closure_policy,
    settle: values.settle === type.settle ? undefined : values.settle,
    erasure_approval: values.erasure_approval === type.erasure_approval ? undefined : values.erasure_approval,
    manual_closing_step: step === type.manual_closing_step ? undefined : step,
    trial_end: values.trial_end === type.trial_end ? undefined : values.trial_end,
    overdue_days: overdue === type.overdue_days ? undefined : overdue,
    ...changedWindow(type, values),
  }
}

const windowFields = ['archive_days', 'archive_days_least', 'archive_days_most'] as const

const changedWindow = (type: OrganizationType, values: Values): OrganizationTypeChange =>
  Object.fromEntries(
    windowFields.filter((field) => values[field] !== type[field]).map((field) => [field, values[field]]),
  )

function whyNotYet(title: string, changes: OrganizationTypeChange): string | null {
  if (!title.trim()) return 'Give it a name first.'
  return Object.values(changes).some((value) => value !== undefined) ? null : 'Nothing is changed yet.'
}
