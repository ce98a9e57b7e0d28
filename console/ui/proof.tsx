// Who it is once more: for what the server does only after it, and where it has answered that it wants it. By the
// provider with which the person has signed in, or else by what the person has: password, app, passkey.
import { useState, type ReactNode } from 'react'
import { answer, api } from '../api/client.ts'
import type { ApiProblem } from '../api/problem.ts'
import { ConfirmWith } from './proof-by-provider.tsx'
import { ProofFields, lackOf, noProof } from './proof-fields.tsx'
import { signedByPasskey } from './passkey.ts'
import { useSession, useSteppedUp } from './permissions.ts'

export interface Proof {
  /** Whether it is still to be given. */
  asked: boolean
  /** Why it cannot be sent yet, or null. */
  lack: string | null
  /** Sends it, where it is asked for. */
  give(): Promise<void>
  /** Shows the field when the server has refused because the proof was missing. */
  heed(problem: ApiProblem): void
  /** The field, if it is shown. */
  field(problem: ApiProblem | null): ReactNode
}

/** The fields of the server that the input shows. */
export const proofFields = ['password', 'code'] as const

/** Whether it is asked for from the beginning: `true` unless it was given a moment ago, or `always`. */
export type Needed = boolean | 'always'

export function useProof(needed: Needed): Proof {
  const steppedUp = useSteppedUp()
  const { provider } = useSession()
  const [state, setState] = useState({ demanded: false, given: false })
  const [typed, setTyped] = useState(noProof)
  const wanted = state.demanded || needed === 'always' || (needed && !steppedUp)
  // A code counts once: what was taken is not sent again with the next try.
  const asked = wanted && !(provider ? steppedUp : state.given)
  return {
    asked,
    lack: asked ? (provider ? `Confirm with ${provider.title} first.` : lackOf(typed)) : null,
    give: async () => {
      if (!asked || provider) return
      await answer(api.POST('/step-up', { body: await sent(typed) }))
      setState({ ...state, given: true })
    },
    heed: ({ code }) => {
      if (code === 'step_up_required') setState({ demanded: true, given: false })
    },
    field: (problem) =>
      asked &&
      (provider ? (
        <ConfirmWith provider={provider} />
      ) : (
        <ProofFields typed={typed} onChange={setTyped} problem={problem} />
      )),
  }
}

async function sent({ way, password, code }: typeof noProof) {
  if (way === 'passkey') return { passkey: await signedByPasskey() }
  return way === 'code' ? { code } : { password }
}
