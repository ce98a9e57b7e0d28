// Writing, changing and deleting a staff note.
import { Checkbox, Text, Textarea } from '@mantine/core'
import { answer, api, at, by, ifMatch } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { StaffNote } from './types.ts'

export interface NoteDialogProps {
  organization: Organization
  /** The note to change. Without it, a new one is written. */
  note?: StaffNote
  onClose: () => void
}

export function NoteDialog({ organization, note, onClose }: NoteDialogProps) {
  return (
    <FormDialog
      title={note ? 'Change the note' : 'Add a note'}
      submit={note ? 'Save the note' : 'Add the note'}
      onClose={onClose}
      initialValues={{ text: note?.text ?? '', is_sticky: note?.is_sticky ?? false }}
      whyNotYet={({ text }) => (text.trim() ? null : 'Write something first.')}
      send={(values, headers) => {
        const body = { ...values, text: values.text.trim() }
        if (note)
          return answer(
            api.PATCH('/notes/{id}', { params: by(note.id), body, headers: ifMatch(headers, note) }),
          )
        const request = { params: at(organization.id), body, headers }
        return answer(api.POST('/organizations/{organization}/notes', request))
      }}
    >
      {(form) => (
        <>
          <Textarea
            label="Note"
            description="Only staff see it"
            required
            data-autofocus
            autosize
            minRows={4}
            maxRows={14}
            {...form.getInputProps('text')}
          />
          <Checkbox
            label="Keep it above the others"
            {...form.getInputProps('is_sticky', { type: 'checkbox' })}
          />
        </>
      )}
    </FormDialog>
  )
}

export const DeleteNoteDialog = ({ note, onClose }: { note: StaffNote; onClose: () => void }) => (
  <FormDialog
    title="Delete the note"
    submit="Delete the note"
    destructive
    onClose={onClose}
    send={() => answer(api.DELETE('/notes/{id}', { params: by(note.id) }))}
  >
    <Text size="sm" className="breaks" lineClamp={6}>
      {note.text}
    </Text>
    <Text size="sm">This cannot be undone.</Text>
  </FormDialog>
)
