// The password once more: for what the server does only after it, and where it has answered that it wants it.
import { useState, type ReactNode } from 'react'
import { answer, api } from '../api/client.ts'
import type { ApiProblem } from '../api/problem.ts'
import { OwnPassword } from './own-password.tsx'
import { useSteppedUp } from './permissions.ts'

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
  const [demanded, setDemanded] = useState(false)
  const [password, setPassword] = useState('')
  const asked = demanded || needed === 'always' || (needed && !steppedUp)
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
