// Backup and restore of Tenure itself. Both work on the database and the data folder, not through the API: a
// restore must be possible where no server can run. What they do is loaded when they are called: no other
// command needs the database's own code.
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { RestoreOptions } from './restore-here.ts'
import { leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'

export function addBackup(program: Command, run: Run): void {
  leaf(
    program,
    'backup [file]',
    'write a backup of this installation; the server may run meanwhile',
    'tenure backup /backups/tenure-2026-11-21.backup',
  )
    .addHelpText(
      'after',
      '\nWithout a file it goes to backups/ in the data folder. Keep it secret: it holds hashes of passwords.',
    )
    .action(
      run(async (cli: Cli, file: string | undefined) =>
        (await import('./backup-here.ts')).backup(cli, file && resolve(file)),
      ),
    )
  leaf(
    program,
    'restore <file>',
    'fill an empty installation from a backup; no server may run',
    'tenure restore /backups/tenure-2026-11-21.backup',
  )
    .option('--yes', 'without a question')
    .option('--replace', 'drop what is there; asks for the name of the database')
    .option('--database <name>', 'the name of the database, in place of typing it')
    .option('--reason <text>', 'why, for the audit log')
    .action(
      run(async (cli: Cli, file: string, options: RestoreOptions) =>
        (await import('./restore-here.ts')).restore(cli, resolve(file), options),
      ),
    )
}
