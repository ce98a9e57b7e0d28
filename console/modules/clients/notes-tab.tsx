// What staff note about the organization. Its own people never see this.
import { isolated } from '#platform/characters.ts'
import { ActionIcon, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPinned, IconPinnedOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answer, api } from '../../api/client.ts'
import { notesQuery } from './queries.ts'
import type { StaffNote } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization, type Organization } from '../organizations/index.ts'
import { DeleteNoteDialog, NoteDialog } from './note-dialogs.tsx'
import { ListPart } from '../../ui/list-part.tsx'
import { ActButtons, type RowAct } from '../../ui/row-acts.tsx'

export function NotesTab() {
  const organization = useOrganization()
  const permission = useLack('notes.manage')
  const stop = useDeleteStop(organization)
  const lack =
    organization.status === 'erasing'
      ? 'The organization is being erased. No notes are added or changed any more.'
      : permission
  const acts = actsOf(organization, lack, stop)
  return (
    <ListPart
      title="Staff notes"
      query={useInfiniteQuery(notesQuery(organization.id))}
      failure="The notes could not be loaded"
      empty="There are no notes. Only staff see the notes."
      add={{
        label: 'Add a note',
        lack,
        dialog: (close) => <NoteDialog organization={organization} onClose={close} />,
      }}
      draw={(notes, open) => (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {notes.map((note) => (
            <Note key={note.id} note={note} zone={organization.timezone} lack={lack}>
              <ActButtons acts={acts} row={note} onOpen={open} />
            </Note>
          ))}
        </Stack>
      )}
    />
  )
}

function actsOf(organization: Organization, lack: string | null, stop: string | null): RowAct<StaffNote>[] {
  const of = ({ author }: StaffNote) => `the note of ${isolated(author)}`
  return [
    {
      label: 'Change',
      of,
      lack,
      dialog: (note, close) => <NoteDialog organization={organization} note={note} onClose={close} />,
    },
    {
      label: 'Delete',
      of,
      lack: lack ?? stop,
      dialog: (note, close) => <DeleteNoteDialog note={note} onClose={close} />,
    },
  ]
}

interface NoteProps {
  note: StaffNote
  zone: string
  lack: string | null
  /** The buttons of the note. */
  children: ReactNode
}

function Note({ note, zone, lack, children }: NoteProps) {
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Text size="sm" className="breaks" style={{ whiteSpace: 'pre-wrap' }} flex={1}>
          {note.text}
        </Text>
        <StickyButton note={note} lack={lack} />
      </Group>
      <Group justify="space-between" mt="xs" gap="xs">
        <Text size="xs" className="breaks">
          <bdi>{note.author}</bdi>, <When at={note.created_at} zone={zone} />
          {note.version > 1 && (
            <>
              {' '}
              (changed <When at={note.updated_at} zone={zone} />)
            </>
          )}
        </Text>
        <Group gap="xs">{children}</Group>
      </Group>
    </Paper>
  )
}

/** A sticky note stands above the others. */
function StickyButton({ note, lack }: { note: StaffNote; lack: string | null }) {
  const toggle = useChange((is_sticky: boolean) =>
    answer(api.PATCH('/notes/{id}', { params: { path: { id: note.id } }, body: { is_sticky } })),
  )
  const PinIcon = note.is_sticky ? IconPinned : IconPinnedOff
  return (
    <>
      {toggle.problem && <ProblemPanel error={toggle.problem} />}
      <ActionIcon
        variant={note.is_sticky ? 'light' : 'subtle'}
        aria-pressed={note.is_sticky}
        aria-label="Keep above the others"
        title={lack ?? (note.is_sticky ? 'Do not keep above the others' : 'Keep above the others')}
        aria-disabled={lack !== null}
        loading={toggle.busy}
        onClick={() => lack === null && void toggle.run(!note.is_sticky)}
      >
        <PinIcon size={16} aria-hidden />
      </ActionIcon>
    </>
  )
}
