// The types of contacts: those that come with the installation, and its own.
import { isolated } from '#platform/characters.ts'
import { Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { contactTypesQuery } from './queries.ts'
import type { ContactType, NewType } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'

export function ContactTypesPanel() {
  const types = useQuery(contactTypesQuery)
  const lack = useLack('settings.manage')
  const remove = useChange(async (key: string) => {
    await answer(api.DELETE('/contact-types/{key}', { params: { path: { key } } }))
    return true
  })
  return (
    <Panel title="Types of contacts">
      {remove.problem && <ProblemPanel error={remove.problem} />}
      <Loaded query={types} failure="The types could not be loaded">
        {(rows) => (
          <DataTable
            label="Types of contacts"
            columns={columnsOf(lack, (key) => void remove.run(key))}
            rows={rows}
            rowKey={(row) => row.key}
            empty="There are no types."
          />
        )}
      </Loaded>
      <AddType lack={lack} />
    </Panel>
  )
}

const columnsOf = (lack: string | null, onRemove: (key: string) => void): Column<ContactType>[] => [
  {
    id: 'title',
    title: 'Type',
    cell: ({ title, key }) => (
      <>
        <Text size="sm" fw={600} className="breaks">
          {title}
        </Text>
        <Text size="xs">{key}</Text>
      </>
    ),
  },
  {
    id: 'actions',
    title: 'Actions',
    cell: ({ key, title }) => (
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={key === 'primary' ? 'The primary contact is always there.' : lack}
        onClick={() => onRemove(key)}
        aria-label={`Delete ${isolated(title)}`}
      >
        Delete
      </ReasonButton>
    ),
  },
]

function AddType({ lack }: { lack: string | null }) {
  const form = useForm({ initialValues: { key: '', title: '' } })
  const add = useChange(
    (body: NewType, headers) => answer(api.POST('/contact-types', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async ({ key, title }: NewType) => {
    if (!lack && (await add.run({ key: key.trim(), title: title.trim() }))) form.reset()
  }
  const { key, title } = form.values
  const missing = title.trim() && key.trim() ? null : 'Give name and key first.'
  return (
    <form onSubmit={form.onSubmit(submit)}>
      {add.problem && <ProblemPanel error={add.problem} shownFields={['key', 'title']} />}
      <Group align="flex-end" gap="xs" mt="sm">
        <TextInput label="Name of a new type" maxLength={100} {...form.getInputProps('title')} />
        <TextInput label="Key" {...form.getInputProps('key')} />
        <ReasonButton type="submit" loading={add.busy} reason={lack ?? missing}>
          Add the type
        </ReasonButton>
      </Group>
    </form>
  )
}
