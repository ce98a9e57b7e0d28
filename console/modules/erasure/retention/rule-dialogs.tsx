// Setting and removing a rule. What was decided for customers whose erasing has begun stays as it is.
import { Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by } from '../../../api/client.ts'
import { organizationTypesQuery } from '../../organizations/index.ts'
import type { RecordClass, Retention, RetentionRule } from '../queries.ts'
import { onEraseWords, recordClassWords, ruleScope } from './retention-words.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { WholeInput } from '../../../ui/whole-input.tsx'

const start = {
  country: '',
  record_class: 'invoices' as RecordClass,
  organization_type: null as string | null,
  years: 10 as number | string,
  on_erase: 'retain' as RetentionRule['on_erase'],
  reason: '',
}

export function RuleDialog({ retention, onClose }: { retention: Retention; onClose: () => void }) {
  const types = useQuery(organizationTypesQuery)
  return (
    <FormDialog
      title="Keep records longer"
      submit="Set the rule"
      onClose={onClose}
      initialValues={start}
      whyNotYet={({ reason }) => (reason.trim() ? null : 'Give the ground first.')}
      send={({ country, ...rule }, headers) => {
        const body = { ...rule, country: country.trim().toUpperCase() || null, years: Number(rule.years) }
        return answer(api.PUT('/retention/rules', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <Select
            label="Records"
            data-autofocus
            allowDeselect={false}
            data={retention.record_classes.map((value) => ({ value, label: recordClassWords[value] }))}
            {...form.getInputProps('record_class')}
          />
          <TextInput
            label="Country"
            description="Two letters. If empty: every country"
            {...form.getInputProps('country')}
          />
          <Select
            label="Type of customer"
            placeholder="Every type"
            clearable
            data={(types.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title }))}
            {...form.getInputProps('organization_type')}
          />
          <WholeInput
            label="Years"
            required
            description="Counted from the end of the calendar year of each record"
            {...form.getInputProps('years')}
          />
          <Radio.Group label="What happens to the records" {...form.getInputProps('on_erase')}>
            <Stack gap={8} mt={4}>
              <Radio value="retain" label={onEraseWords.retain} />
              <Radio value="anonymise" label={onEraseWords.anonymise} />
            </Stack>
          </Radio.Group>
          <Textarea
            label="Ground"
            description="It is written on the receipts. Do not name a customer"
            required
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          <Text size="sm">
            The rule cannot be shorter than the law of its country. For customers whose erasing has begun,
            nothing changes.
          </Text>
        </>
      )}
    </FormDialog>
  )
}

export const RemoveRuleDialog = ({ rule, onClose }: { rule: RetentionRule; onClose: () => void }) => (
  <ReasonDialog
    title="Remove the rule"
    submit="Remove it"
    onClose={onClose}
    send={(reason, headers) =>
      answer(api.DELETE('/retention/rules/{id}', { params: { ...by(rule.id), query: { reason } }, headers }))
    }
  >
    <Text size="sm">
      {ruleScope(rule)}: from now on only the law decides. Records that are kept already stay until their
      date.
    </Text>
  </ReasonDialog>
)
