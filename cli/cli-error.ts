// A "no" of the command line itself, before or beside any answer of the server.
import type { ExitName } from './exit-codes.ts'

/** `exit` is its place in the exit-code table; `remedy` says what the person can do. */
export class CliError extends Error {
  readonly exit: ExitName
  readonly remedy: string | null
  constructor(exit: ExitName, message: string, remedy: string | null = null) {
    super(message)
    this.name = 'CliError'
    this.exit = exit
    this.remedy = remedy
  }
}
