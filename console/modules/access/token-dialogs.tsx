// Creating a token, and revoking one.
import { isolated } from '#platform/characters.ts'
import { MultiSelect, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { DataOf } from 'tenure/client'
import { answer, api, by } from '../../api/client.ts'
import { nowMilliseconds } from '../../ui/clock.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useSession } from '../../ui/permissions.ts'
import { rolesQuery } from './queries.ts'
import type { Token } from './types.ts'

/** The new token with its secret, which is shown once. */
export type NewToken = DataOf<'/tokens', 'post'>

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Never' },
]
const initialValues = { name: '', scopes: [] as string[], days: '90' }

export interface CreateTokenDialogProps {
  onClose: () => void
  onCreated: (token: NewToken) => void
}

export function CreateTokenDialog({ onClose, onCreated }: CreateTokenDialogProps) {
  const { permissions } = useSession()
  const proven = useProvenScopes()
  return (
    <FormDialog
      title="Create a token"
      submit="Create the token"
      onClose={onClose}
      initialValues={initialValues}
      whyNotYet={({ name, scopes }) =>
        !name.trim() ? 'Give it a name first.' : scopes.length ? null : 'Choose what it may do.'
      }
      proves={({ scopes }) => scopes.some((scope) => proven.has(scope)) && 'always'}
      send={({ name, scopes, days }) => {
        const body = { name: name.trim(), scopes, expires_at: endOf(days) }
        return answer(api.POST('/tokens', { body }))
      }}
      onDone={(token) => {
        onCreated(token)
        onClose()
      }}
    >
      {(form) => (
        <>
          <TextInput
            label="Name"
            description="What the token is used for"
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <MultiSelect label="May" required searchable data={permissions} {...form.getInputProps('scopes')} />
          <Select label="Ends after" allowDeselect={false} data={lifetimes} {...form.getInputProps('days')} />
        </>
      )}
    </FormDialog>
  )
}

const endOf = (days: string): string | undefined =>
  days ? new Date(nowMilliseconds() + Number(days) * 86_400_000).toISOString() : undefined

/** The scopes that can be given only after the password was confirmed. */
function useProvenScopes(): ReadonlySet<string> {
  const { data } = useQuery(rolesQuery)
  return new Set(data?.permissions.filter(({ step_up }) => step_up).map(({ permission }) => permission))
}

export const RevokeTokenDialog = ({ token, onClose }: { token: Token; onClose: () => void }) => (
  <FormDialog
    title={`Revoke ${isolated(token.name)}`}
    submit="Revoke the token"
    destructive
    onClose={onClose}
    send={(_, headers) => answer(api.DELETE('/tokens/{id}', { params: by(token.id), headers }))}
  >
    <Text size="sm">
      Programs that use the token are refused from now on. A revoked token cannot be used again.
    </Text>
  </FormDialog>
)
