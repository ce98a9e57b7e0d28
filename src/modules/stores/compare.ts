// Compares the stores outside with the rows that speak of them, both ways.
import { lookAt } from '#lifecycle/outside/look.ts'
import type { OutsideStore, StoreFinding } from '#lifecycle/outside/identity.ts'
import { signersFinding } from '#lifecycle/erasure/signers.ts'
import type { StoresDeps } from './deps.ts'

export interface Comparison {
  ok: boolean
  compared: string[]
  findings: StoreFinding[]
}

/**
 * A store that is away is a finding. Its content is not compared, because all of it would seem to be
 * missing.
 */
export async function compareStores({ db, stores }: StoresDeps, signal: AbortSignal): Promise<Comparison> {
  const findings: StoreFinding[] = []
  const compared: string[] = []
  for (const store of await stores()) {
    signal.throwIfAborted()
    const { state, reason, remedy } = await lookAt(db, store)
    if (state === 'there') {
      findings.push(...(await store.compare(signal)))
      compared.push(store.name)
    } else findings.push(awayFinding(store, reason ?? '', remedy))
  }
  const signers = await signersFinding(db)
  if (signers) findings.push(signers)
  return { ok: !findings.length, compared, findings }
}

const awayFinding = ({ name }: OutsideStore, message: string, remedy: string | null): StoreFinding => ({
  store: name,
  code: 'store_away',
  count: 1,
  first: [name],
  message,
  repair: remedy ?? `tenure stores list`,
})
