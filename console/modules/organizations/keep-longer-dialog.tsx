// Moving the purge date of an archived organization to a later day.
import { isolated } from '#platform/characters.ts'
import { TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { answer, api } from '../../api/client.ts'
import type { Organization } from './types.ts'
import { addDays } from '../../ui/days.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Reason } from '../../ui/reason.tsx'
import { plainDate } from '../../ui/times.ts'

export function KeepLongerDialog({
  organization,
  onClose,
}: {
  organization: Organization
  onClose: () => void
}) {
  const { purge_on: day, name, id } = organization
  return (
    <FormDialog
      title={`Keep ${isolated(name ?? organization.uid)} longer`}
      submit="Move the purge date"
      onClose={onClose}
      initialValues={{ purge_on: '', reason: '' }}
      whyNotYet={({ purge_on, reason }) =>
        purge_on ? (reason.trim() ? null : 'Say why first.') : 'Choose the later day first.'
      }
      send={(body, headers) =>
        answer(
          api.POST('/organizations/{organization}/purge-date', {
            params: { path: { organization: String(id) } },
            body,
            headers,
          }),
        )
      }
      onDone={({ purge_on }) => {
        if (purge_on) notifications.show({ message: `The purge date is ${plainDate(purge_on)} now.` })
        onClose()
      }}
    >
      {(form) => (
        <>
          <TextInput
            type="date"
            label="New purge date"
            description={day ? `Later than ${plainDate(day)}` : undefined}
            required
            data-autofocus
            min={day ? addDays(day, 1) : undefined}
            {...form.getInputProps('purge_on')}
          />
          <Reason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
