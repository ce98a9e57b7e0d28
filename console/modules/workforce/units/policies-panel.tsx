// When a unit's attendance raises a flag.
import { isolated } from '#platform/characters.ts'
import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import { policiesQuery } from '../queries.ts'
import type { NewPolicy, Policy } from '../types.ts'
import type { Unit } from '../../units/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { counted } from '../../../ui/numbers.ts'
import { humanize, sentenceCase } from '../../../ui/words.ts'
import { policyKinds, severityWords } from '../words.ts'
import { ListPanel } from '../../../ui/list-panel.tsx'

export function PoliciesPanel({
  unit,
  lack,
  deleteLack,
}: {
  unit: Unit
  lack: string | null
  deleteLack: string | null
}) {
  const policies = useQuery(policiesQuery(unit.id))
  return (
    <ListPanel
      title="Red-flag policies"
      one="policy"
      query={policies}
      facts={facts}
      empty={
        unit.is_active
          ? 'There are no policies; nothing that happens here raises a flag.'
          : 'It had no policies.'
      }
      lack={lack}
      deleteLack={deleteLack}
      addDialog={(close) => <AddPolicyDialog unit={unit} onClose={close} />}
      remove={(id, headers) =>
        answer(api.DELETE('/red-flag-policies/{id}', { params: { path: { id } }, headers }))
      }
      consequence="What it looks at raises no flag at this unit any more."
    />
  )
}

const facts: readonly Column<Policy>[] = [
  nameColumn,
  { id: 'kind', title: 'Looks at', cell: (row) => sentenceCase(humanize(row.kind)) },
  {
    id: 'threshold',
    title: 'Raises a flag at',
    cell: (row) => `${counted(row.threshold, 'time')} within ${counted(row.window_days, 'day')}`,
  },
  { id: 'severity', title: 'Severity', cell: (row) => severityWords[row.severity] },
]

const initialValues = {
  name: '',
  kind: policyKinds[0] as NewPolicy['kind'],
  threshold: 3 as number | string,
  window_days: 30 as number | string,
  severity: 'medium' as Policy['severity'],
}

function AddPolicyDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const form = useForm({ initialValues })
  const add = useChange(
    (body: NewPolicy, headers) => answer(api.POST('/red-flag-policies', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const { name, threshold, window_days: days, ...others } = form.values
    const body = {
      ...others,
      name: name.trim(),
      threshold: Number(threshold),
      window_days: Number(days),
    }
    if (await add.run({ unit_id: unit.id, ...body })) onClose()
  }
  return (
    <Dialog
      title={`Add a policy at ${isolated(unit.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the policy"
      busy={add.busy}
      problem={add.problem}
      reason={form.values.name.trim() ? null : 'Give it a name first.'}
      shownFields={['name', 'kind', 'threshold', 'window_days', 'severity']}
    >
      <TextInput label="Name" required data-autofocus maxLength={100} {...form.getInputProps('name')} />
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
        <NumberInput label="Times" min={1} max={10_000} hideControls {...form.getInputProps('threshold')} />
        <NumberInput
          label="Within days"
          min={1}
          max={366}
          hideControls
          {...form.getInputProps('window_days')}
        />
      </SimpleGrid>
    </Dialog>
  )
}
