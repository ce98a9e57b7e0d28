// What staff note about the organization. Its own people never see this.
import { isolated } from '#platform/characters.ts'
import { ActionIcon, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPinned, IconPinnedOff, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { notesQuery } from './queries.ts'
import type { StaffNote } from './types.ts'
import { useChange } from '../../api/use-change.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { When } from '../../ui/when.tsx'
import { useDeleteStop, useOrganization } from '../organizations/index.ts'
import { DeleteNoteDialog, NoteDialog } from './note-dialogs.tsx'

type Open = { kind: 'add' } | { kind: 'change' | 'delete'; note: StaffNote }

export function NotesTab() {
  const organization = useOrganization()
  const notes = useInfiniteQuery(notesQuery(organization.id))
  const [open, setOpen] = useState<Open | null>(null)
  const permission = useLack('notes.manage')
  const stop = useDeleteStop(organization)
  const lack =
    organization.status === 'erasing'
      ? 'It is being erased: nothing is written about it any more.'
      : permission
  const close = () => setOpen(null)
  return (
    <Panel
      title="Staff notes"
      actions={
        <ReasonButton
          size="xs"
          reason={lack}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen({ kind: 'add' })}
        >
          Add a note
        </ReasonButton>
      }
    >
      <Loaded query={notes} failure="The notes could not be loaded">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length ? (
            <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((note) => (
                <Note
                  key={note.id}
                  note={note}
                  zone={organization.timezone}
                  lack={lack}
                  stop={stop}
                  onOpen={setOpen}
                />
              ))}
            </Stack>
          ) : (
            <Text size="sm">There are no notes. Only staff see what is noted here.</Text>
          )
        }}
      </Loaded>
      <MoreButton query={notes} />
      {open?.kind === 'add' && <NoteDialog organization={organization} onClose={close} />}
      {open?.kind === 'change' && <NoteDialog organization={organization} note={open.note} onClose={close} />}
      {open?.kind === 'delete' && <DeleteNoteDialog note={open.note} onClose={close} />}
    </Panel>
  )
}

interface NoteProps {
  note: StaffNote
  zone: string
  lack: string | null
  stop: string | null
  onOpen: (open: Open) => void
}

function Note({ note, zone, lack, stop, onOpen }: NoteProps) {
  const about = `the note of ${isolated(note.author)}`
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
        <Group gap="xs">
          <ReasonButton
            size="compact-xs"
            variant="default"
            reason={lack}
            onClick={() => onOpen({ kind: 'change', note })}
            aria-label={`Change ${about}`}
          >
            Change
          </ReasonButton>
          <ReasonButton
            size="compact-xs"
            variant="default"
            reason={lack ?? stop}
            onClick={() => onOpen({ kind: 'delete', note })}
            aria-label={`Delete ${about}`}
          >
            Delete
          </ReasonButton>
        </Group>
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
        aria-label={note.is_sticky ? 'Sticky: stands above the others' : 'Not sticky'}
        title={lack ?? (note.is_sticky ? 'No longer above the others' : 'Keep above the others')}
        aria-disabled={lack !== null}
        loading={toggle.busy}
        onClick={() => lack === null && void toggle.run(!note.is_sticky)}
      >
        <PinIcon size={16} aria-hidden />
      </ActionIcon>
    </>
  )
}
