// Writing, changing and deleting a staff note.
import { Checkbox, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../api/client.ts'
import type { NewNote, StaffNote } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

export interface NoteDialogProps {
  organization: Organization
  /** The one to change; a new one without it. */
  note?: StaffNote
  onClose: () => void
}

export function NoteDialog({ organization, note, onClose }: NoteDialogProps) {
  const form = useForm({ initialValues: { text: note?.text ?? '', is_sticky: note?.is_sticky ?? false } })
  const save = useChange(
    (body: NewNote, headers) => {
      if (!note) {
        const params = { path: { organization: String(organization.id) } }
        return answer(api.POST('/organizations/{organization}/notes', { params, body, headers }))
      }
      const version = { ...headers, 'if-match': `"${note.version}"` }
      return answer(api.PATCH('/notes/{id}', { params: { path: { id: note.id } }, body, headers: version }))
    },
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await save.run({ ...form.values, text: form.values.text.trim() })) onClose()
  }
  return (
    <Dialog
      title={note ? 'Change the note' : 'Add a note'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={note ? 'Save the note' : 'Add the note'}
      busy={save.busy}
      problem={save.problem}
      reason={form.values.text.trim() ? null : 'Write something first.'}
      shownFields={['text']}
    >
      <Textarea
        label="Note"
        description="Only staff see it"
        required
        data-autofocus
        autosize
        minRows={4}
        maxRows={14}
        maxLength={10_000}
        {...form.getInputProps('text')}
      />
      <Checkbox label="Keep it above the others" {...form.getInputProps('is_sticky', { type: 'checkbox' })} />
    </Dialog>
  )
}

export function DeleteNoteDialog({ note, onClose }: { note: StaffNote; onClose: () => void }) {
  const remove = useChange(async (id: number) => {
    await answer(api.DELETE('/notes/{id}', { params: { path: { id } } }))
    return true
  })
  const submit = async () => {
    if (await remove.run(note.id)) onClose()
  }
  return (
    <Dialog
      title="Delete the note"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Delete the note"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm" className="breaks" lineClamp={6}>
        {note.text}
      </Text>
      <Text size="sm">Nothing brings it back.</Text>
    </Dialog>
  )
}
