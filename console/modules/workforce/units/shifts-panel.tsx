// The shifts of a unit. A shift for which no employee was planned may be deleted.
import { isolated } from '#platform/characters.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, by } from '../../../api/client.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { weekdaysText } from '../../../ui/days.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { ListPart } from '../../../ui/list-part.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { shiftsOfUnitQuery } from '../queries.ts'
import type { Shift } from '../types.ts'
import { AddShiftDialog } from './add-shift-dialog.tsx'
import type { UnitListProps } from './policies-panel.tsx'

export function ShiftsPanel({ unit, lack, deleteLack }: UnitListProps) {
  return (
    <ListPart
      title="Shifts"
      query={useQuery(shiftsOfUnitQuery(unit.id))}
      columns={shiftFacts}
      empty={
        unit.is_active
          ? 'There are no shifts. Each unit has its own. Add the first one, then you can plan people.'
          : 'It had no shifts.'
      }
      add={{
        label: 'Add a shift',
        lack,
        quiet: true,
        dialog: (close) => <AddShiftDialog unit={unit} onClose={close} />,
      }}
      acts={[
        {
          label: 'Delete',
          of: ({ name }) => `the shift ${isolated(name)}`,
          lack: lack ?? deleteLack,
          dialog: (shift, close) => <DeleteShiftDialog shift={shift} onClose={close} />,
        },
      ]}
    />
  )
}

export const shiftFacts: readonly Column<Shift>[] = [
  nameColumn,
  { id: 'hours', title: 'Hours', nowrap: true, cell: (row) => hoursText(row) },
  { id: 'days', title: 'Days', cell: (row) => weekdaysText(row.weekdays) },
]

/** "22:00 to 06:00, next day" */
export const hoursText = ({ starts_at: start, ends_at: end }: Pick<Shift, 'starts_at' | 'ends_at'>): string =>
  `${start} to ${end}${end <= start ? ', next day' : ''}`

const DeleteShiftDialog = ({ shift, onClose }: { shift: Shift; onClose: () => void }) => (
  <FormDialog
    title={`Delete the shift ${isolated(shift.name)}`}
    submit="Delete the shift"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/shifts/{id}', { params: by(shift.id), headers }))}
  >
    <Text size="sm">
      No employee can be planned for it any more. It cannot be deleted if an employee was planned for it.
    </Text>
  </FormDialog>
)
