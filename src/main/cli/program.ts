// The whole command line: its groups, its help, and the one place where an error becomes text and an exit code.
import { Command, CommanderError } from 'commander'
import { Problem } from '#platform/problem.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addCatalogue } from './catalogue.ts'
import { CliError } from './cli-error.ts'
import { ApiProblem } from './client.ts'
import { createRun, type Run } from './command.ts'
import type { CliIo } from './context.ts'
import { addDoctor } from './doctor.ts'
import { exitCodeOf, exitCodeTable } from './exit-codes.ts'
import { describe } from './failure.ts'
import { addInstances } from './instances.ts'
import { addInvoices } from './invoices.ts'
import { addOperations } from './operations.ts'
import { addOrganizations } from './organizations.ts'
import { addPlanes } from './planes.ts'
import { addRehearse } from './rehearse.ts'
import { addRequestsAndLocks } from './requests-and-locks.ts'
import { addSession } from './session.ts'
import { addStaffAndTokens } from './staff-and-tokens.ts'
import { addStop } from './stop.ts'

const groups = [
  addSession, addOrganizations, addInstances, addInvoices, addPlanes, addOperations, addRequestsAndLocks, addAudit, addStaffAndTokens,
  addCatalogue, addBackup, addRehearse, addStop, addDoctor,
]

/** Runs one command line (without `node` and the script) and gives its exit code; never throws. */
export async function runCommand(args: readonly string[], io: CliIo): Promise<number> {
  let code = 0
  const program = createProgram(io, createRun(io, (ended) => { code = ended }))
  try {
    await program.parseAsync(args, { from: 'user' })
    return io.signal.aborted ? interrupted : code
  } catch (error) {
    if (io.signal.aborted) return interrupted
    report(asCliError(error), args, io)
    return exitCodeOf(asCliError(error))
  }
}

const interrupted = 130

function createProgram(io: CliIo, run: Run): Command {
  const program = new Command('tenure')
    .description('Open, run and close customer organizations.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .configureOutput({ writeOut: (text) => void io.stdout.write(text), writeErr: (text) => void io.stderr.write(text) })
    .addHelpText('after', `\n${environmentText}\n${exitCodeText()}`)
  for (const add of groups) add(program, run)
  return program
}

const environmentText = `Environment:
  TENURE_URL      address of the server (the one signed in to, else http://127.0.0.1:4080)
  TENURE_TOKEN    an API token, in place of signing in
  TENURE_DATA     the data folder that stop and doctor look at
`

const exitCodeText = (): string =>
  `Exit codes:\n${exitCodeTable.map(({ code, text }) => `  ${String(code).padStart(2)}  ${text}`).join('\n')}`

/** The settings are read by the server's own code, which refuses in its own words. */
function asCliError(error: unknown): unknown {
  return error instanceof Problem ? new CliError('usage', error.message, error.extras.remedy ?? null) : error
}

function report(error: unknown, args: readonly string[], io: CliIo): void {
  if (error instanceof CommanderError) return // commander has said it already
  if (error instanceof ApiProblem && args.includes('--json')) io.stdout.write(`${JSON.stringify(error.body, null, 2)}\n`)
  io.stderr.write(describe(error))
}
