// The whole command line: its groups, its help, and the one place where an error becomes text and an exit
// code.
import { PassThrough } from 'node:stream'
import { Command, CommanderError } from 'commander'
import { Problem } from '#platform/problem.ts'
import { addApi } from './api.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { CliError } from './cli-error.ts'
import { ApiProblem } from './client.ts'
import { createRun, type Run } from './command.ts'
import { addCompletion } from './completion/command.ts'
import { jsonText, type CliIo } from './context.ts'
import { addDeclared } from './declared/add.ts'
import { type DeclaredCommands, readDeclared } from './declared/shape.ts'
import { addDoctor } from './doctor.ts'
import { addErasures } from './erasures.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { exitCodeTable } from './exit-codes.ts'
import { describe } from './failure.ts'
import { refuseRepeated } from './given-once.ts'
import { addHolidays } from './holidays.ts'
import { addInstances } from './instances.ts'
import { addInvoices } from './invoices.ts'
import { addOperations } from './operations.ts'
import { addOrganizations } from './organizations.ts'
import { addPluginCommands } from './plugin-commands/add.ts'
import { addPluginCommandsCommand } from './plugin-commands/command.ts'
import { noCommands } from './plugin-commands/kept.ts'
import { programFor } from './plugin-commands/program-for.ts'
import { addReceipts } from './receipts.ts'
import { addRehearse } from './rehearse.ts'
import { inSections } from './sections.ts'
import { addSession } from './session.ts'
import { addStaff } from './staff.ts'
import { addStop } from './stop.ts'
import { addTokens } from './tokens.ts'
import { addUnits } from './units.ts'

/** `declared` holds the choices that a command offers. */
type AddCommands = (program: Command, run: Run, declared: DeclaredCommands) => void

const groups: readonly AddCommands[] = [
  addDeclared,
  addOrganizations,
  addInstances,
  addInvoices,
  addUnits,
  addHolidays,
  addOperations,
  addRehearse,
  addStaff,
  addTokens,
  addAudit,
  addReceipts,
  addErasures,
  addPluginCommandsCommand,
  addSession,
  addApi,
  addCompletion,
  addBackup,
  addStop,
  addDoctor,
]

/** Runs one command line (without `node` and the script) and gives its exit code; never throws. */
export async function runCommand(
  args: readonly string[],
  io: CliIo,
  declared?: DeclaredCommands,
): Promise<number> {
  let code = 0
  const run = createRun(io, (ended) => {
    code = ended
  })
  try {
    const program = await programFor(args, io, (commands, trial) =>
      trial ? trialProgram(declared, commands) : createProgram(io, run, declared, commands),
    )
    await program.parseAsync(args, { from: 'user' })
    return io.signal.aborted ? interrupted : code
  } catch (error) {
    if (io.signal.aborted) return interrupted
    report(asCliError(error), args, io)
    return exitCodeOf(asCliError(error))
  }
}

const interrupted = 130

export type ProgramOutput = Pick<CliIo, 'stdout' | 'stderr'>

/**
 * A program that prints nothing and runs nothing: to list its commands, and to ask whether it takes a
 * command line.
 */
export function trialProgram(declared?: DeclaredCommands, commands = noCommands): Command {
  return createProgram(
    { stdout: new PassThrough(), stderr: new PassThrough() },
    () => async () => {},
    declared,
    commands,
  )
}

/**
 * The program with the built-in commands and those of a server's plugins; `run` makes the actions of their
 * handlers.
 */
export function createProgram(
  io: ProgramOutput,
  run: Run,
  declared = readDeclared(),
  commands = noCommands,
): Command {
  const program = new Command('tenure')
    .description('Open, run and close customer organizations.')
    .exitOverride()
    .showHelpAfterError('(--help shows what is possible)')
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    })
    .addHelpText('after', `\n${environmentText}\n${exitCodeText()}`)
  for (const add of groups) add(program, run, declared)
  addPluginCommands(program, run, commands)
  return refuseRepeated(inSections(program))
}

/** What the commands read of the environment; the help text and the documentation print it. */
export const environment = [
  { name: 'TENURE_URL', text: 'address of the server (the one signed in to, else http://127.0.0.1:4080)' },
  { name: 'TENURE_TOKEN', text: 'an API token, in place of signing in' },
  { name: 'TENURE_DATA', text: 'the data folder that stop and doctor look at' },
] as const

const environmentText = `Environment:\n${environment.map(({ name, text }) => `  ${name.padEnd(14)}${text}\n`).join('')}`

const exitCodeText = (): string =>
  `Exit codes:\n${exitCodeTable.map(({ code, text }) => `  ${String(code).padStart(2)}  ${text}`).join('\n')}`

/** The server's own code reads the settings. Its refusals become errors of the command line. */
function asCliError(error: unknown): unknown {
  return error instanceof Problem ? new CliError('usage', error.message, error.extras.remedy ?? null) : error
}

function report(error: unknown, args: readonly string[], io: CliIo): void {
  if (error instanceof CommanderError) return // commander has printed it already
  if (error instanceof ApiProblem && args.includes('--json')) io.stdout.write(jsonText(error.body))
  io.stderr.write(describe(error))
}
