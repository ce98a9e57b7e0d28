// Saved views: the filters, the order and the hidden columns of the address bar under a name, one's own and shared.
import { isolated } from '#platform/characters.ts'
import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { usePermitted } from '../../../ui/permissions.ts'
import { directoryViewsQuery } from '../queries.ts'
import type { DirectoryView } from '../types.ts'

export interface ViewsProps {
  /** The filters, the order and the hidden columns, as they stand in the address. */
  query: string
  onOpen: (query: string) => void
}

export function Views({ query, onOpen }: ViewsProps) {
  const permitted = usePermitted()
  const [saving, setSaving] = useState(false)
  const [deleting, setDeleting] = useState<DirectoryView | null>(null)
  if (!permitted('directory_views.save')) return null
  return (
    <>
      <Popover position="bottom-end" withArrow trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            Views
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Saved views" miw={260}>
          <Saved onOpen={onOpen} onDelete={setDeleting} />
          <Button mt="sm" size="xs" fullWidth disabled={!query} onClick={() => setSaving(true)}>
            Save this view
          </Button>
        </Popover.Dropdown>
      </Popover>
      {saving && <SaveDialog query={query} onClose={() => setSaving(false)} />}
      {deleting && <DeleteDialog view={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}

function Saved({
  onOpen,
  onDelete,
}: Pick<ViewsProps, 'onOpen'> & { onDelete: (view: DirectoryView) => void }) {
  const permitted = usePermitted()
  const views = useInfiniteQuery(directoryViewsQuery)
  const items = views.data?.pages.flatMap((page) => page.items) ?? []
  if (!items.length)
    return (
      <Text size="sm">
        {views.isLoading ? 'Loading' : 'No view is saved yet. Choose filters, then save them.'}
      </Text>
    )
  return (
    <Stack gap={4}>
      {items.map((view) => (
        <Group key={view.id} gap="xs" wrap="nowrap" justify="space-between">
          <UnstyledButton fz="sm" py={4} className="breaks" onClick={() => onOpen(view.query)}>
            <bdi>{view.name}</bdi>
            {!view.is_own && (
              <Text span size="xs" c="dimmed">
                {' '}
                by <bdi>{view.made_by}</bdi>
              </Text>
            )}
          </UnstyledButton>
          {(view.is_own || permitted('organizations.update')) && (
            <ActionIcon
              variant="subtle"
              aria-label={`Delete the view ${isolated(view.name)}`}
              onClick={() => onDelete(view)}
            >
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
    </Stack>
  )
}

function SaveDialog({ query, onClose }: { query: string; onClose: () => void }) {
  return (
    <FormDialog
      title="Save this view"
      submit="Save the view"
      onClose={onClose}
      initialValues={{ name: '', is_shared: false }}
      whyNotYet={({ name }) => (name.trim() ? null : 'Give it a name first.')}
      send={({ name, is_shared }, headers) =>
        answer(api.POST('/directory-views', { body: { name: name.trim(), query, is_shared }, headers }))
      }
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <Checkbox label="All staff see it" {...form.getInputProps('is_shared', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  )
}

const DeleteDialog = ({ view, onClose }: { view: DirectoryView; onClose: () => void }) => (
  <FormDialog
    title="Delete the view"
    submit="Delete the view"
    onClose={onClose}
    send={() => answer(api.DELETE('/directory-views/{id}', { params: by(view.id) }))}
  >
    <Text size="sm">
      <bdi>{view.name}</bdi>
      {view.is_shared && ' is shared: other staff lose it too.'}
    </Text>
  </FormDialog>
)
