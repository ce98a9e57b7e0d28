// Testing whether a provider answers, and deleting a provider.
import { Text } from '@mantine/core'
import { useState } from 'react'
import { isolated } from '#platform/characters.ts'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import type { IdentityProvider } from '../types.ts'

interface Given {
  provider: IdentityProvider
  onClose: () => void
}

export function CheckProviderDialog({ provider, onClose }: Given) {
  const [logout, setLogout] = useState<boolean | null>(null)
  return (
    <FormDialog
      title={`Check ${isolated(provider.title)}`}
      submit="Ask the provider"
      proves
      onClose={onClose}
      onDone={(checked: { back_channel_logout: boolean }) => setLogout(checked.back_channel_logout)}
      send={(_, headers) =>
        answer(api.POST('/identity-providers/{id}/check', { params: by(provider.id), headers }))
      }
    >
      <Text size="sm">
        {logout === null
          ? 'Tenure asks the provider for its addresses, as it does before a sign-in.'
          : `It answers as it should. ${logoutText(logout, provider.key)}`}
      </Text>
    </FormDialog>
  )
}

const logoutText = (tells: boolean, key: string): string =>
  tells
    ? `It can tell Tenure of sign-outs: register ${location.origin}/api/v1/sign-in/providers/${key}/back-channel-logout`
    : 'It does not say that it can tell Tenure when a person signs out there.'

export function DeleteProviderDialog({ provider, onClose }: Given) {
  return (
    <FormDialog
      title={`Delete ${isolated(provider.title)}`}
      submit="Delete the provider"
      destructive
      proves
      onClose={onClose}
      initialValues={{ reason: '' }}
      send={({ reason }, headers) => {
        const params = { ...by(provider.id), query: { reason: given(reason) } }
        return answer(api.DELETE('/identity-providers/{id}', { params, headers }))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">
            The people that it has signed in are signed out, and cannot sign in with it any more. Their
            accounts stay.
          </Text>
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
