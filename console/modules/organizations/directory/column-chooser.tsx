// Chooses the columns of the directory. Hidden columns stand in the address, so that a shared address shows
// the same.
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { Column } from '../../../ui/data-table.tsx'

/** The first column names the row: it always stays. */
export const withoutHidden = <Row,>(
  columns: readonly Column<Row>[],
  hide: string | undefined,
): Column<Row>[] => columns.filter(({ id }, index) => index === 0 || !hide?.split(',').includes(id))

export interface ColumnChooserProps<Row> {
  columns: readonly Column<Row>[]
  /** Ids with commas between them. */
  hide: string | undefined
  onHide: (hide: string | undefined) => void
}

export function ColumnChooser<Row>({ columns, hide, onHide }: ColumnChooserProps<Row>) {
  const choices = columns.slice(1)
  const shown = withoutHidden(columns, hide).map(({ id }) => id)
  const choose = (ids: string[]) =>
    onHide(
      choices
        .map(({ id }) => id)
        .filter((id) => !ids.includes(id))
        .join() || undefined,
    )
  return (
    <Popover position="bottom-end" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" visibleFrom="sm" leftSection={<IconColumns3 size={16} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Checkbox.Group value={shown} onChange={choose}>
          <Stack gap="xs">
            {choices.map(({ id, title }) => (
              <Checkbox key={id} value={id} label={title} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
