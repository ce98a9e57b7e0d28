// Who it is once more: for what the server does only after it, and where it has answered that it wants it. By the
// password, or by the provider with which the person has signed in.
import { Button, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { answer, api } from '../api/client.ts'
import type { ApiProblem } from '../api/problem.ts'
import { OwnPassword } from './own-password.tsx'
import { useSession, useSteppedUp } from './permissions.ts'

export interface Proof {
  /** Why it cannot be sent yet, or null. */
  lack: string | null
  /** Sends the password, where it is asked for. */
  give(): Promise<void>
  /** Asks for it when this is why the server has refused. */
  heed(problem: ApiProblem): void
  /** The input, where it is asked for. */
  field(problem: ApiProblem | null): ReactNode
}

/** Whether it is asked for from the beginning: `true` unless it was given a moment ago, or `always`. */
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

/** In a tab of its own, so that what was typed here stays; coming back, this page reads the session again. */
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
