// Verifying that no entry of the audit log was changed, and waiting for the result.
import type { Command } from 'commander'
import { answer, type Client } from './client.ts'
import { group, leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import type { AuditVerification } from './shapes.ts'
import { verificationText } from './texts/audit.ts'

export function addAudit(program: Command, run: Run): void {
  const audit = group(program, 'audit')
  leaf(
    audit,
    'verify',
    'check every chain from its first entry, and wait for the result; exit code 9 when one is broken',
    'tenure audit verify',
  ).action(run(verify))
}

async function verify(cli: Cli): Promise<number> {
  const client = cli.client()
  const { operation_id } = await answer(client.POST('/audit/verifications'))
  if (!cli.json) cli.say('The server reads every chain back; Ctrl-C leaves it to finish alone.')
  const last = await finished(cli, client, operation_id)
  if (!last) return exitCodes.unfinished
  cli.show(last, () => `${verificationText(last)}\n`)
  return last.ok ? exitCodes.ok : exitCodes.failed
}

/** Null when the caller stopped waiting for it. */
async function finished(
  { io }: Cli,
  client: Client,
  operation_id: number,
): Promise<AuditVerification | null> {
  while (!io.signal.aborted) {
    const found = (await answer(client.GET('/audit/verifications', { params: { query: { operation_id } } })))
      .items[0]
    if (found && found.status !== 'running') return found
    await io.pause(1000, io.signal)
  }
  return null
}
