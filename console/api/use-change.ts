// How a screen changes something: one call, its problem for the screen to show, and everything on the screen
// read again afterwards. Reading all of it again is cheap for one person, and no place that shows the same
// fact is forgotten.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { idempotencyKeys } from './idempotency.ts'
import { asApiProblem, type ApiProblem } from './problem.ts'

export interface Change<Input, Output> {
  /** Resolves with the answer, or with null when it failed; the problem is then in `problem`. */
  run(input: Input): Promise<Output | null>
  readonly busy: boolean
  readonly problem: ApiProblem | null
  forget(): void
}

/** Makes a call. The second parameter goes into its `headers`. */
export type Send<Input, Output> = (input: Input, headers: { 'idempotency-key': string }) => Promise<Output>

/** @param failed is called with a problem too, e.g. to mark a form's fields */
export function useChange<Input, Output>(
  send: Send<Input, Output>,
  failed?: (problem: ApiProblem) => void,
): Change<Input, Output> {
  const queryClient = useQueryClient()
  const keys = useRef(idempotencyKeys())
  const mutation = useMutation<Output, unknown, Input>({
    mutationFn: (input) => send(input, { 'idempotency-key': keys.current.keyFor(input) }),
    onSuccess: () => keys.current.done(),
    // not awaited: a slow list must not keep the button busy
    onSettled: () => void queryClient.invalidateQueries(),
    onError: (error) => failed?.(asApiProblem(error)),
  })
  return {
    run: (input) => mutation.mutateAsync(input).catch(() => null),
    busy: mutation.isPending,
    problem: mutation.error ? asApiProblem(mutation.error) : null,
    forget: mutation.reset,
  }
}
