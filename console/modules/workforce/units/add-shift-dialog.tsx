// Adding a shift to a unit: its hours and its days of the week.
import { isolated } from '#platform/characters.ts'
import { Chip as Choice, Group, Input, SimpleGrid, TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import type { Unit } from '../../units/index.ts'
import { weekdayWords } from '../../../ui/days.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'

const initialValues = {
  name: '',
  starts_at: '09:00',
  ends_at: '17:00',
  weekdays: ['1', '2', '3', '4', '5'],
  reason: '',
}

export function AddShiftDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  return (
    <FormDialog
      title={`Add a shift at ${isolated(unit.name)}`}
      submit="Add the shift"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={({ name, weekdays }) =>
        !name.trim() ? 'Give it a name first.' : weekdays.length ? null : 'Choose a day first.'
      }
      send={({ name, weekdays, reason, ...times }, headers) => {
        const days = weekdays.map(Number)
        const body = {
          unit_id: unit.id,
          name: name.trim(),
          ...times,
          weekdays: days,
          reason: given(reason),
        }
        return answer(api.POST('/shifts', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <SimpleGrid cols={2}>
            <TextInput label="Starts" type="time" required {...form.getInputProps('starts_at')} />
            <TextInput
              label="Ends"
              type="time"
              required
              {...form.getInputProps('ends_at')}
              description={form.values.ends_at < form.values.starts_at ? 'On the next day' : undefined}
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
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
