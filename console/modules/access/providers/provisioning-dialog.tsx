// Provisioning (SCIM): what must be entered at a provider so that it adds, changes and deactivates people,
// and the token for it.
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isolated } from '#platform/characters.ts'
import { answer, api, by } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { ProblemPanel } from '../../../ui/problem-panel.tsx'
import { SecretOnce } from '../../../ui/secret-once.tsx'
import { When } from '../../../ui/when.tsx'
import { provisioningQuery } from '../queries.ts'
import type { IdentityProvider, Provisioning } from '../types.ts'

interface Given {
  provider: IdentityProvider
  onClose: () => void
}

export function ProvisioningDialog({ provider, onClose }: Given) {
  const { data, error } = useQuery(provisioningQuery(provider.id))
  const [token, setToken] = useState<string | null>(null)
  const [ending, setEnding] = useState(false)
  if (ending) return <EndTokenDialog provider={provider} onClose={onClose} />
  return (
    <FormDialog
      title={`People of ${isolated(provider.title)}`}
      submit={data?.token_made_at ? 'Make a new token' : 'Make the token'}
      wide
      proves
      onClose={onClose}
      onDone={(made: { token: string }) => setToken(made.token)}
      initialValues={{ reason: '' }}
      send={({ reason }, headers) => {
        const body = { reason: given(reason) }
        return answer(
          api.POST('/identity-providers/{id}/scim-token', { params: by(provider.id), body, headers }),
        )
      }}
    >
      {(form) => (
        <Stack gap="sm">
          {error && <ProblemPanel error={error} />}
          <Text size="sm">
            The provider adds people, changes them and deactivates them by SCIM 2.0. A deactivated person is
            signed out at once. It reaches its own people alone; the last administrator or owner stays.
          </Text>
          {data && <State state={data} onEnd={() => setEnding(true)} />}
          {token && (
            <SecretOnce title="Token of the provider" secret={token} onClose={() => setToken(null)} />
          )}
          <OptionalReason {...form.getInputProps('reason')} />
        </Stack>
      )}
    </FormDialog>
  )
}

function State({ state, onEnd }: { state: Provisioning; onEnd: () => void }) {
  const address = new URL(state.address, location.origin).href
  return (
    <>
      <Group gap="xs">
        <Text size="sm">Address</Text>
        <Code className="breaks">{address}</Code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      {state.token_made_at ? (
        <Group gap="xs">
          <Text size="sm">
            Token made <When at={state.token_made_at} />,{' '}
            {state.token_used_at ? (
              <>
                used <When at={state.token_used_at} />
              </>
            ) : (
              'not used yet'
            )}
            . People it looks after: {state.users}. A new one takes its place at once.
          </Text>
          <Button size="compact-xs" variant="default" onClick={onEnd}>
            End the token
          </Button>
        </Group>
      ) : (
        <Text size="sm">There is no token, so the provider cannot come in.</Text>
      )}
    </>
  )
}

const EndTokenDialog = ({ provider, onClose }: Given) => (
  <FormDialog
    title={`End the token of ${isolated(provider.title)}`}
    submit="End the token"
    destructive
    proves
    onClose={onClose}
    initialValues={{ reason: '' }}
    send={({ reason }, headers) => {
      const params = { ...by(provider.id), query: { reason: given(reason) } }
      return answer(api.DELETE('/identity-providers/{id}/scim-token', { params, headers }))
    }}
  >
    {(form) => (
      <>
        <Text size="sm">
          The provider is refused from now on. People stay as they are; nothing deactivates them by itself any
          more.
        </Text>
        <OptionalReason {...form.getInputProps('reason')} />
      </>
    )}
  </FormDialog>
)
