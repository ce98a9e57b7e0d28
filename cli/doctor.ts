// Says what is wrong and the command that repairs it. Every check runs, however many fail.
import type { Command } from 'commander'
import { readSettings } from '#platform/settings.ts'
import { isHere } from './address.ts'
import { leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'
import { type CheckResult, runChecks } from './doctor/check.ts'
import { installationChecks } from './doctor/installation.ts'
import { machineChecks } from './doctor/machine.ts'
import { exitCodes } from './exit-codes.ts'
import { clean } from './table.ts'

export function addDoctor(program: Command, run: Run): void {
  leaf(
    program,
    'doctor',
    'look for what is wrong; exit code 9 when there is a problem',
    'tenure doctor',
  ).action(run(doctor))
}

async function doctor(cli: Cli): Promise<number> {
  const { dataDir } = readSettings(cli.io.env)
  const client = cli.anyClient()
  const patient = {
    io: cli.io,
    url: client.url,
    here: isHere(client.url),
    dataDir,
    client,
  }
  const checks = await runChecks([...machineChecks, ...installationChecks], patient)
  const ok = checks.every(({ status }) => status !== 'problem')
  cli.show({ ok, checks }, () => checks.map(resultText).join(''))
  if (!cli.json)
    cli.say(ok ? 'Nothing is wrong.' : 'Repair from the top: what is below may only follow from it.')
  return ok ? exitCodes.ok : exitCodes.failed
}

function resultText({ status, title, detail, repair }: CheckResult): string {
  const line = `${status.padEnd(7)}  ${title}: ${clean(detail)}\n`
  return repair ? `${line}         repair: ${clean(repair)}\n` : line
}
