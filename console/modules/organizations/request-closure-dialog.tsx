// Asking for closure: the organization stays as it is until staff confirm, unless its type says otherwise.
import { Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { answer, api, at } from '../../api/client.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { paths } from '../../ui/paths.ts'
import { Reason } from '../../ui/reason.tsx'
import type { Organization } from './types.ts'

export interface RequestClosureDialogProps {
  organization: Organization
  onClose: () => void
}

export function RequestClosureDialog({ organization, onClose }: RequestClosureDialogProps) {
  const navigate = useNavigate()
  return (
    <FormDialog
      title="Ask for closure"
      submit="Ask for closure"
      onClose={onClose}
      initialValues={{ reason: '', slug: '' }}
      whyNotYet={({ reason, slug }) => {
        if (!reason.trim()) return 'Say why first.'
        return slug === organization.slug ? null : 'Type the slug of the organization.'
      }}
      send={(body, headers) => {
        const request = { params: at(organization.id), body, headers }
        return answer(api.POST('/organizations/{organization}/closure-request', request))
      }}
      onDone={(answered) => {
        onClose()
        if ('steps' in answered) void navigate(paths.operation({ operation: String(answered.id) }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            Staff see the request and decide. You can withdraw it until the closing has passed its point of no
            return.
          </Text>
          <Reason data-autofocus {...form.getInputProps('reason')} />
          <TextInput
            label={`Type ${organization.slug}`}
            required
            autoComplete="off"
            autoCapitalize="none"
            {...form.getInputProps('slug')}
          />
        </>
      )}
    </FormDialog>
  )
}
