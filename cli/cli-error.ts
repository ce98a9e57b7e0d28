// A refusal by the command line itself, before a request is sent or beside the server's answer.
import type { ExitName } from './exit-codes.ts'

/** `exit` is the exit code by its name; `remedy` says what the person can do. */
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
