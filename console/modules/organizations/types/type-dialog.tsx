// Changing the policies of a type. Closings that have begun keep the rules that they were planned with.
import { isolated } from '#platform/characters.ts'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { OrganizationType, OrganizationTypeChange } from '../types.ts'
import { useChange } from '../../../api/use-change.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { OwnPassword } from '../../../ui/own-password.tsx'
import { closurePolicyWords, erasureApprovalWords, settleWords } from './type-words.ts'

export function TypeDialog({ type, onClose }: { type: OrganizationType; onClose: () => void }) {
  const [values, setValues] = useState({ ...type, manual_closing_step: type.manual_closing_step ?? '' })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const [password, setPassword] = useState<string | null>(null)
  const save = useChange(
    async (body: OrganizationTypeChange, headers) => {
      if (password) await answer(api.POST('/step-up', { body: { password } }))
      return answer(
        api.PATCH('/organization-types/{key}', { params: { path: { key: type.key } }, body, headers }),
      )
    },
    ({ code }) => code === 'step_up_required' && setPassword(''),
  )
  const changes = changesOf(type, values)
  const errors = save.problem?.errors ?? {}
  const submit = async () => {
    if (!(await save.run(changes))) return
    notifications.show({ message: `The rules of ${isolated(values.title)} are saved.` })
    onClose()
  }
  return (
    <Dialog
      title={`Rules of ${isolated(type.title)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Save the rules"
      busy={save.busy}
      problem={save.problem}
      shownFields={['title', 'manual_closing_step', 'password']}
      reason={password === '' ? 'Type your password first.' : whyNotYet(values.title, changes)}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.title}
        error={errors.title?.join(' ')}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Choice
        label="When a customer asks to be closed"
        words={closurePolicyWords}
        value={values.closure_policy}
        onChange={(closure_policy) => set({ closure_policy })}
      />
      <Choice
        label="When what is owed has to be settled"
        words={settleWords}
        value={values.settle}
        onChange={(settle) => set({ settle })}
      />
      <Choice
        label="Who lets one be erased"
        words={erasureApprovalWords}
        value={values.erasure_approval}
        onChange={(erasure_approval) => set({ erasure_approval })}
      />
      <TextInput
        label="Step by hand"
        description="What a person has to do and say before anything is deleted; empty for none"
        placeholder="Close the sale order"
        value={values.manual_closing_step}
        error={errors.manual_closing_step?.join(' ')}
        onChange={(event) => set({ manual_closing_step: event.currentTarget.value })}
      />
      <Text size="sm">Closings that have begun keep their rules.</Text>
      {password !== null && (
        <OwnPassword
          value={password}
          error={errors.password?.join(' ')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
    </Dialog>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  words: Record<Value, { sentence: string }>
  value: Value
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, words, value, onChange }: ChoiceProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(chosen as Value)}>
      <Stack gap={8} mt={4}>
        {(Object.keys(words) as Value[]).map((key) => (
          <Radio key={key} value={key} label={words[key].sentence} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

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
