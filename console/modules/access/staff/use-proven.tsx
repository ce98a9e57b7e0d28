// Changes of people need the password of the person who makes them, unless it was given a moment ago.
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import { useChange } from '../../../api/use-change.ts'
import { OwnPassword } from '../../../ui/own-password.tsx'
import { useSteppedUp } from '../../../ui/permissions.ts'

type Change<Body, Done> = Parameters<typeof useChange<Body, Done>>[0]
type OnProblem<Body, Done> = Parameters<typeof useChange<Body, Done>>[1]

/** `field` asks for the password where it is needed; `lack` says that it is missing. */
export function useProven<Body, Done>(act: Change<Body, Done>, onProblem?: OnProblem<Body, Done>) {
  const steppedUp = useSteppedUp()
  const [demanded, setDemanded] = useState(false)
  const [password, setPassword] = useState('')
  const asked = demanded || !steppedUp
  const change = useChange<Body, Done>(
    async (body, headers) => {
      if (asked) await answer(api.POST('/step-up', { body: { password } }))
      return act(body, headers)
    },
    (problem) => {
      if (problem.code === 'step_up_required') setDemanded(true)
      onProblem?.(problem)
    },
  )
  const field = asked && (
    <OwnPassword
      value={password}
      error={change.problem?.errors.password?.join(' ')}
      onChange={(event) => setPassword(event.currentTarget.value)}
    />
  )
  return { change, field, lack: asked && !password ? 'Type your password first.' : null }
}
