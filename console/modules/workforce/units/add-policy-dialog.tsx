// Adding a policy to a unit.
import { isolated } from '#platform/characters.ts'
import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Unit } from '../../units/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { humanize, sentenceCase } from '../../../ui/words.ts'
import type { NewPolicy, Policy } from '../types.ts'
import { policyKinds, severityWords } from '../words.ts'
import { WholeInput } from '../../../ui/whole-input.tsx'

const initialValues = {
  name: '',
  kind: policyKinds[0] as NewPolicy['kind'],
  threshold: 3 as number | string,
  window_days: 30 as number | string,
  severity: 'medium' as Policy['severity'],
}

export function AddPolicyDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  return (
    <FormDialog
      title={`Add a policy at ${isolated(unit.name)}`}
      submit="Add the policy"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={({ name }) => (name.trim() ? null : 'Give it a name first.')}
      send={({ name, threshold, window_days: days, ...others }, headers) => {
        const numbers = { threshold: Number(threshold), window_days: Number(days) }
        const body = {
          unit_id: unit.id,
          name: name.trim(),
          ...numbers,
          ...others,
        }
        return answer(api.POST('/red-flag-policies', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label="Looks at"
              allowDeselect={false}
              data={policyKinds.map((kind) => ({ value: kind, label: sentenceCase(humanize(kind)) }))}
              {...form.getInputProps('kind')}
            />
            <Select
              label="Severity"
              allowDeselect={false}
              data={Object.entries(severityWords).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('severity')}
            />
            <WholeInput label="Times" required {...form.getInputProps('threshold')} />
            <WholeInput label="Within days" required {...form.getInputProps('window_days')} />
          </SimpleGrid>
        </>
      )}
    </FormDialog>
  )
}
