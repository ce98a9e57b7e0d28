// Setting and removing a rule. What was decided for customers whose erasing has begun stays as it is.
import { NumberInput, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { organizationTypesQuery } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { NewRetentionRule, RecordClass, Retention, RetentionRule } from '../queries.ts'
import { onEraseWords, recordClassWords, ruleScope } from './retention-words.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'

const start: NewRetentionRule = {
  country: null,
  record_class: 'invoices',
  organization_type: null,
  years: 10,
  on_erase: 'retain',
  reason: '',
}

export function RuleDialog({ retention, onClose }: { retention: Retention; onClose: () => void }) {
  const [rule, setRule] = useState(start)
  const set = (change: Partial<NewRetentionRule>) => setRule({ ...rule, ...change })
  const types = useQuery(organizationTypesQuery)
  const save = useChange((body: NewRetentionRule, headers) =>
    answer(api.PUT('/retention/rules', { body, headers })),
  )
  const errorOf = (field: keyof NewRetentionRule) => save.problem?.errors[field]?.join(' ')
  return (
    <Dialog
      title="Keep records longer"
      opened
      onClose={onClose}
      onSubmit={async () => {
        if (await save.run(rule)) onClose()
      }}
      submit="Set the rule"
      busy={save.busy}
      problem={save.problem}
      shownFields={Object.keys(start)}
      reason={rule.reason.trim() ? null : 'Say on which ground first.'}
    >
      <Select
        label="Records"
        data-autofocus
        allowDeselect={false}
        value={rule.record_class}
        onChange={(value) => set({ record_class: (value ?? 'invoices') as RecordClass })}
        data={retention.record_classes.map((value) => ({ value, label: recordClassWords[value] }))}
      />
      <TextInput
        label="Country"
        description="Two letters; empty for every country"
        maxLength={2}
        value={rule.country ?? ''}
        error={errorOf('country')}
        onChange={(event) => set({ country: event.currentTarget.value.trim().toUpperCase() || null })}
      />
      <Select
        label="Type of customer"
        placeholder="Every type"
        clearable
        value={rule.organization_type ?? null}
        error={errorOf('organization_type')}
        onChange={(value) => set({ organization_type: value })}
        data={(types.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title }))}
      />
      <NumberInput
        label="Years"
        description="From the end of the calendar year of each record"
        min={1}
        max={100}
        allowDecimal={false}
        value={rule.years}
        error={errorOf('years')}
        onChange={(value) => set({ years: Number(value) })}
      />
      <Radio.Group
        label="They are"
        value={rule.on_erase}
        error={errorOf('on_erase')}
        onChange={(value) => set({ on_erase: value as RetentionRule['on_erase'] })}
      >
        <Stack gap={8} mt={4}>
          <Radio value="retain" label={onEraseWords.retain} />
          <Radio value="anonymise" label={onEraseWords.anonymise} />
        </Stack>
      </Radio.Group>
      <Textarea
        label="Ground"
        description="Stands on the receipts; name no customer"
        required
        autosize
        minRows={2}
        value={rule.reason}
        error={errorOf('reason')}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <Text size="sm">
        A rule that is shorter than the law of its country is refused. Customers whose erasing has begun keep
        what was decided for them.
      </Text>
    </Dialog>
  )
}

export function RemoveRuleDialog({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) {
  const remove = useChange((reason: string, headers) => {
    const params = { path: { id: rule.id }, query: { reason } }
    return api.DELETE('/retention/rules/{id}', { params, headers }).then(() => true)
  })
  return (
    <ReasonDialog title="Remove the rule" submit="Remove it" change={remove} onClose={onClose}>
      <Text size="sm">
        {ruleScope(rule)}: from then on the law alone decides. What is kept already stays until its date.
      </Text>
    </ReasonDialog>
  )
}
