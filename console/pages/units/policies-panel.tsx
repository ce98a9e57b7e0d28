// When a unit's attendance raises a flag.
import { NumberInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { policiesQuery } from '../../api/workforce-queries.ts'
import type { NewPolicy, Policy, Unit } from '../../api/workforce-types.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { counted } from '../../ui/numbers.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { humanize, sentenceCase } from '../../ui/words.ts'
import { policyKinds, severityWords } from '../../ui/workforce-words.ts'

export function PoliciesPanel({ unit, lack }: { unit: Unit; lack: string | null }) {
  const policies = useQuery(policiesQuery(unit.id))
  const [adding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<Policy | null>(null)
  const columns: Column<Policy>[] = [
    ...facts,
    {
      id: 'actions',
      title: 'Actions',
      cell: (row) => (
        <ReasonButton
          size="compact-sm"
          variant="default"
          reason={lack}
          onClick={() => setDeleting(row)}
          aria-label={`Delete the policy ${row.name}`}
        >
          Delete
        </ReasonButton>
      ),
    },
  ]
  return (
    <Panel
      title="Red-flag policies"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setAdding(true)}>
          Add a policy
        </ReasonButton>
      }
    >
      <Loaded query={policies} failure="The policies could not be loaded">
        {(rows) => (
          <DataTable
            label="Red-flag policies"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={unit.is_active ? 'There are no policies; nothing that happens here raises a flag.' : 'It had no policies.'}
          />
        )}
      </Loaded>
      {adding && <AddPolicyDialog unit={unit} onClose={() => setAdding(false)} />}
      {deleting && <DeletePolicyDialog policy={deleting} onClose={() => setDeleting(null)} />}
    </Panel>
  )
}

const facts: readonly Column<Policy>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (row) => (
      <Text size="sm" fw={600} className="breaks">
        {row.name}
      </Text>
    ),
  },
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
    const body = { ...others, name: name.trim(), threshold: Number(threshold), window_days: Number(days) }
    if (await add.run({ unit_id: unit.id, ...body })) onClose()
  }
  return (
    <Dialog
      title={`Add a policy at ${unit.name}`}
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
        <NumberInput label="Within days" min={1} max={366} hideControls {...form.getInputProps('window_days')} />
      </SimpleGrid>
    </Dialog>
  )
}

function DeletePolicyDialog({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const remove = useChange((_: void, headers) =>
    answer(api.DELETE('/red-flag-policies/{id}', { params: { path: { id: policy.id } }, headers })).then(() => true),
  )
  const submit = async () => {
    if (await remove.run()) onClose()
  }
  return (
    <Dialog
      title={`Delete the policy ${policy.name}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the policy"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">What it looks at raises no flag at this unit any more.</Text>
    </Dialog>
  )
}
