// One more holiday, and one less.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { answer, api } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/problem.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import type { Holiday, NewHoliday } from '../types.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { plainDate } from '../../../ui/times.ts'

export interface AddHolidayDialogProps {
  organization: Organization
  day: string | undefined
  onClose: () => void
}

export function AddHolidayDialog({ organization, day, onClose }: AddHolidayDialogProps) {
  const form = useForm({ initialValues: { date: day ?? '', name: '', region: '' } })
  const add = useChange(
    (body: NewHoliday, headers) => answer(api.POST('/holidays', { body, headers })),
    (problem) => form.setErrors(fieldErrors(problem)),
  )
  const { date, name, region } = form.values
  const submit = async () => {
    if (
      await add.run({
        organization_id: organization.id,
        date,
        name: name.trim(),
        region: region.trim(),
      })
    )
      onClose()
  }
  return (
    <Dialog
      title="Add a holiday"
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Add the holiday"
      busy={add.busy}
      problem={add.problem}
      reason={!date ? 'Choose a day first.' : name.trim() ? null : 'Give it a name first.'}
      shownFields={['date', 'name', 'region']}
    >
      <TextInput label="Day" type="date" required {...form.getInputProps('date')} />
      <TextInput label="Name" required data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <TextInput
        label="Region"
        description="Such as IN-TN; empty means everywhere"
        maxLength={50}
        {...form.getInputProps('region')}
      />
    </Dialog>
  )
}

export function RemoveHolidayDialog({ holiday, onClose }: { holiday: Holiday; onClose: () => void }) {
  const remove = useChange((_: void, headers) =>
    answer(api.DELETE('/holidays/{id}', { params: { path: { id: holiday.id } }, headers })).then(() => true),
  )
  const submit = async () => {
    if (await remove.run()) onClose()
  }
  return (
    <Dialog
      title={`Remove ${isolated(holiday.name)}`}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit="Remove the holiday"
      destructive
      busy={remove.busy}
      problem={remove.problem}
    >
      <Text size="sm">
        {plainDate(holiday.date)} is an ordinary day again{holiday.region ? ` in ${holiday.region}` : ''}.
      </Text>
    </Dialog>
  )
}
