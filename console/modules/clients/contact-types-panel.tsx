// The types of contacts: those that Tenure brings, and those that the operator has added.
import { isolated } from '#platform/characters.ts'
import { Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { contactTypesQuery } from './queries.ts'
import type { ContactType, NewType } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import type { Column } from '../../ui/data-table.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

export function ContactTypesPanel() {
  const lack = useLack('settings.manage')
  const remove = useChange((key: string) =>
    answer(api.DELETE('/contact-types/{key}', { params: { path: { key } } })),
  )
  return (
    <ListPart
      title="Types of contacts"
      query={useQuery(contactTypesQuery)}
      columns={columns}
      empty="There are no types."
      lead={remove.problem && <ProblemPanel error={remove.problem} />}
      acts={[
        {
          label: 'Delete',
          of: ({ title }) => isolated(title),
          lack: ({ key }) =>
            key === 'primary' ? 'The type of the primary contact cannot be deleted.' : lack,
          act: ({ key }) => void remove.run(key),
        },
      ]}
    >
      <AddType lack={lack} />
    </ListPart>
  )
}

const columns: readonly Column<ContactType>[] = [
  { id: 'title', title: 'Type', cell: ({ title, key }) => <TwoLines main={title} sub={key} /> },
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
  const missing = title.trim() && key.trim() ? null : 'Give the name and the key first.'
  return (
    <form onSubmit={form.onSubmit(submit)}>
      {add.problem && <ProblemPanel error={add.problem} shownFields={['key', 'title']} />}
      <Group align="flex-end" gap="xs" mt="sm">
        <TextInput label="Name of a new type" {...form.getInputProps('title')} />
        <TextInput label="Key" {...form.getInputProps('key')} />
        <ReasonButton type="submit" loading={add.busy} reason={lack ?? missing}>
          Add the type
        </ReasonButton>
      </Group>
    </form>
  )
}
