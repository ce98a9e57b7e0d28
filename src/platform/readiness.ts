// Whether this node is to get requests. Each part that may have a reason against it adds a check. `/readyz`
// runs all of them, and while one has a reason, a load balancer sends requests to another node.

interface ReadinessCheck {
  /** Stable, for programs. */
  readonly code: string
  /** What is wrong, as a sentence; null when nothing is. */
  readonly look: () => Promise<string | null> | string | null
  /** The sentence for a check that fails or takes longer than three seconds. */
  readonly silent: string
}

interface NotReady {
  code: string
  message: string
}

export interface Readiness {
  add(check: ReadinessCheck): void
  /** In the order of the checks; empty when the node is ready. */
  reasons(): Promise<NotReady[]>
}

const patienceMilliseconds = 3000

export function createReadiness(patience = patienceMilliseconds): Readiness {
  const checks: ReadinessCheck[] = []
  return {
    add: (check) => void checks.push(check),
    async reasons() {
      const all = await Promise.all(checks.map((check) => reasonOf(check, patience)))
      return all.filter((reason) => reason !== null)
    },
  }
}

async function reasonOf({ code, look, silent }: ReadinessCheck, patience: number): Promise<NotReady | null> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(() => late.resolve(silent), patience)
  const looked = (async () => look())().catch(() => silent)
  const message = await Promise.race([looked, late.promise])
  clearTimeout(timer)
  return message === null ? null : { code, message }
}
