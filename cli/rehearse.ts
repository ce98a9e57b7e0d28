// A harmless operation whose steps wait until a person tells them to go on: to practise recovery from
// crashes, and upgrades, on a live installation.
import type { Command } from 'commander'
import { answer } from './client.ts'
import { leaf, type Run, wholeNumber } from './command.ts'
import { confirmAndFollow, confirmOptions, requireAnswers, type ConfirmOptions } from './confirm.ts'
import type { Cli } from './context.ts'

export function addRehearse(program: Command, run: Run): void {
  confirmOptions(
    leaf(
      program,
      'rehearse',
      'run an operation that changes nothing, to practise',
      'tenure rehearse --steps 5 --yes --watch',
    ),
  )
    .option('--steps <n>', 'how many steps', wholeNumber, 3)
    .option('--seconds <n>', 'how long each takes', wholeNumber, 1)
    .option('--wait', 'wait in the middle until a person says to go on')
    .option('--reason <text>', 'why, for the audit log', 'Rehearsal')
    .action(run(rehearse))
}

interface RehearseOptions extends ConfirmOptions {
  steps: number
  seconds: number
  wait?: boolean
  reason: string
}

async function rehearse(
  cli: Cli,
  { steps, seconds, wait, reason, ...options }: RehearseOptions,
): Promise<number> {
  requireAnswers(cli, options, false)
  const planned = await answer(
    cli
      .client()
      .POST('/operations', { body: { kind: 'rehearsal', input: { steps, seconds, wait }, reason } }),
  )
  return confirmAndFollow(cli, planned, options)
}
