// Adding a holiday, and deleting one.
import { isolated } from '#platform/characters.ts'
import { Text, TextInput } from '@mantine/core'
import { answer, api, by } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { plainDate } from '../../../ui/times.ts'
import type { Holiday } from '../types.ts'

export interface AddHolidayDialogProps {
  organization: Organization
  day: string | undefined
  onClose: () => void
}

export function AddHolidayDialog({ organization, day, onClose }: AddHolidayDialogProps) {
  return (
    <FormDialog
      title="Add a holiday"
      submit="Add the holiday"
      onClose={onClose}
      initialValues={{ date: day ?? '', name: '', region: '' }}
      whyNotYet={({ date, name }) =>
        !date ? 'Choose a day first.' : name.trim() ? null : 'Give it a name first.'
      }
      send={({ date, name, region }, headers) => {
        const body = {
          organization_id: organization.id,
          date,
          name: name.trim(),
          region: region.trim(),
        }
        return answer(api.POST('/holidays', { body, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Day" type="date" required {...form.getInputProps('date')} />
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="Region"
            description="For example IN-TN. If empty: everywhere"
            {...form.getInputProps('region')}
          />
        </>
      )}
    </FormDialog>
  )
}

export function RemoveHolidayDialog({ holiday, onClose }: { holiday: Holiday; onClose: () => void }) {
  return (
    <FormDialog
      title={`Remove ${isolated(holiday.name)}`}
      submit="Remove the holiday"
      destructive
      onClose={onClose}
      send={(_, headers) => answer(api.DELETE('/holidays/{id}', { params: by(holiday.id), headers }))}
    >
      <Text size="sm">
        {holiday.left_at
          ? `${plainDate(holiday.date)} does not come back with the country`
          : `${plainDate(holiday.date)} becomes an ordinary day again`}
        {holiday.region && (
          <>
            {' '}
            in <bdi>{holiday.region}</bdi>
          </>
        )}
        .
      </Text>
    </FormDialog>
  )
}
