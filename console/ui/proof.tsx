// Asks the person to prove who they are, for requests that the server takes only after that. The proof is the
// password, or the provider with which the person has signed in.
import { Button, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { answer, api } from '../api/client.ts'
import type { ApiProblem } from '../api/problem.ts'
import { OwnPassword } from './own-password.tsx'
import { useSession, useSteppedUp } from './permissions.ts'

export interface Proof {
  /** Why the form cannot be sent yet, or null. */
  lack: string | null
  /** Sends the password, if the field is shown. */
  give(): Promise<void>
  /** Shows the field when the server has refused because the proof was missing. */
  heed(problem: ApiProblem): void
  /** The field, if it is shown. */
  field(problem: ApiProblem | null): ReactNode
}

/**
 * Whether the field is shown from the beginning. `true`: unless the proof was given a moment ago. `always`:
 * in any case.
 */
export type Needed = boolean | 'always'

export function useProof(needed: Needed): Proof {
  const steppedUp = useSteppedUp()
  const { provider } = useSession()
  const [demanded, setDemanded] = useState(false)
  const [password, setPassword] = useState('')
  const asked = demanded || needed === 'always' || (needed && !steppedUp)
  if (provider) return byProvider(provider, asked && !steppedUp, () => setDemanded(true))
  return {
    lack: asked && !password ? 'Type your password first.' : null,
    give: async () => {
      if (asked) await answer(api.POST('/step-up', { body: { password } }))
    },
    heed: ({ code }) => {
      if (code === 'step_up_required') setDemanded(true)
    },
    field: (problem) =>
      asked && (
        <OwnPassword
          value={password}
          error={problem?.errors.password?.join(' ')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ),
  }
}

interface Provider {
  key: string
  title: string
}

/**
 * The provider opens in another tab, so that what was typed here stays. When the person comes back, this
 * page reads the session again.
 */
const byProvider = (provider: Provider, asked: boolean, demand: () => void): Proof => ({
  lack: asked ? `Confirm with ${provider.title} first.` : null,
  give: async () => undefined,
  heed: ({ code }) => {
    if (code === 'step_up_required') demand()
  },
  field: () => asked && <ConfirmWith provider={provider} />,
})

function ConfirmWith({ provider: { key, title } }: { provider: Provider }) {
  const confirm = async () => {
    const { url } = await answer(api.POST('/sign-in/providers/{key}/confirm', { params: { path: { key } } }))
    window.open(url, '_blank', 'noopener')
  }
  return (
    <Stack gap="xs">
      <Text size="sm">To be sure that it is you; it counts for a few minutes. It opens in another tab.</Text>
      <Button variant="default" onClick={() => void confirm()}>
        Confirm with {title}
      </Button>
    </Stack>
  )
}
