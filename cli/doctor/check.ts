// What a check is: a question with an answer that a person understands, and the command that repairs it.
import { ApiProblem, type Client } from '../client.ts'
import type { CliIo } from '../context.ts'

type CheckStatus = 'ok' | 'warning' | 'problem' | 'skipped'

export interface Finding {
  status: CheckStatus
  detail: string
  /** The command, or what else to do. */
  repair: string | null
}

export interface CheckResult extends Finding {
  name: string
  title: string
}

/** What the checks look at. `client` is null when no server can be asked. */
export interface Patient {
  io: CliIo
  url: string
  /** True when the server's own folders are on this machine. */
  here: boolean
  dataDir: string
  client: Client
}

export interface Check {
  name: string
  title: string
  /** The name of another check. When that one failed, this check is skipped. */
  after?: string
  look(patient: Patient): Promise<Finding>
}

export const fine = (detail: string): Finding => ({ status: 'ok', detail, repair: null })
export const warning = (detail: string, repair: string | null): Finding => ({
  status: 'warning',
  detail,
  repair,
})
export const problem = (detail: string, repair: string | null): Finding => ({
  status: 'problem',
  detail,
  repair,
})
export const skipped = (detail: string): Finding => ({ status: 'skipped', detail, repair: null })

/** Runs every check in order. A check that throws counts as a finding, so that the others still run. */
export async function runChecks(checks: readonly Check[], patient: Patient): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const { name, title, after, look } of checks) {
    const before = results.find((result) => result.name === after)
    const isFounded = !after || before?.status === 'ok' || before?.status === 'warning'
    const finding = isFounded
      ? await look(patient).catch(broken)
      : skipped(`needs: ${before?.title.toLowerCase() ?? after}`)
    results.push({ name, title, ...finding })
  }
  return results
}

function broken(error: unknown): Finding {
  if (error instanceof ApiProblem && error.status === 403)
    return skipped(`You may not see it: ${error.message}`)
  return problem((error as Error).message, error instanceof ApiProblem ? error.remedy : null)
}
