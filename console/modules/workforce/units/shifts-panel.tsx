// The shifts of a unit: when it works. A shift without any planned employee may be deleted.
import { isolated } from '#platform/characters.ts'
import { Chip as Choice, Group, Input, SimpleGrid, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import { useChange } from '../../../api/use-change.ts'
import { shiftsOfUnitQuery } from '../queries.ts'
import type { NewShift, Shift } from '../types.ts'
import type { Unit } from '../../units/index.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { weekdaysText, weekdayWords } from '../../../ui/days.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { nameColumn } from '../../../ui/name-column.tsx'
import { ListPanel } from '../../../ui/list-panel.tsx'

export function ShiftsPanel({
  unit,
  lack,
  deleteLack,
}: {
  unit: Unit
  lack: string | null
  deleteLack: string | null
}) {
  const shifts = useQuery(shiftsOfUnitQuery(unit.id))
  return (
    <ListPanel
      title="Shifts"
      one="shift"
      query={shifts}
      facts={shiftFacts}
      empty={
        unit.is_active
          ? 'There are no shifts. Each unit has its own; add the first one, and people can be planned.'
          : 'It had no shifts.'
      }
      lack={lack}
      deleteLack={deleteLack}
      addDialog={(close) => <AddShiftDialog unit={unit} onClose={close} />}
      remove={(id, headers) => answer(api.DELETE('/shifts/{id}', { params: { path: { id } }, headers }))}
      consequence="Nobody can be planned for it any more. It is refused when somebody was."
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

const initialValues = {
  name: '',
  starts_at: '09:00',
  ends_at: '17:00',
  weekdays: ['1', '2', '3', '4', '5'],
  reason: '',
}

function AddShiftDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const form = useForm({ initialValues })
  const add = useChange(
    (body: NewShift, headers) => answer(api.POST('/shifts', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    const { name, weekdays, reason, ...times } = form.values
    const body = {
      unit_id: unit.id,
      name: name.trim(),
      ...times,
      weekdays: weekdays.map(Number),
    }
    if (await add.run({ ...body, reason: reason.trim() || undefined })) onClose()
  }
  const { name, weekdays } = form.values
  return (
    <Dialog
      title={`Add a shift at ${isolated(unit.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the shift"
      busy={add.busy}
      problem={add.problem}
      reason={!name.trim() ? 'Give it a name first.' : weekdays.length ? null : 'Choose a day first.'}
      shownFields={['name', 'starts_at', 'ends_at', 'weekdays', 'reason']}
    >
      <TextInput label="Name" required data-autofocus maxLength={100} {...form.getInputProps('name')} />
      <SimpleGrid cols={2}>
        <TextInput label="Starts" type="time" required {...form.getInputProps('starts_at')} />
        <TextInput
          label="Ends"
          type="time"
          required
          {...form.getInputProps('ends_at')}
          description={form.values.ends_at <= form.values.starts_at ? 'On the next day' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </SimpleGrid>
      <Input.Wrapper label="Days" labelElement="div" error={form.errors.weekdays}>
        <Choice.Group multiple {...form.getInputProps('weekdays')}>
          <Group gap={6} role="group" aria-label="Days">
            {weekdayWords.map((word, index) => (
              <Choice key={word} value={String(index + 1)} size="xs" radius="sm">
                {word.slice(0, 3)}
              </Choice>
            ))}
          </Group>
        </Choice.Group>
      </Input.Wrapper>
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}
