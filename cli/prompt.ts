// Asks a person. Questions go to standard error, so that the answer of a command can be piped meanwhile.
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CliError } from './cli-error.ts'
import type { Cli } from './context.ts'
import { clean } from './table.ts'

/** One line. @throws CliError when there is no terminal to ask at */
export const askLine = (cli: Cli, question: string): Promise<string> => ask(cli, question, false)

/** One line that does not show while it is typed. */
export const askSecret = (cli: Cli, question: string): Promise<string> => ask(cli, question, true)

/** Goes on only when the person types yes. @throws CliError otherwise */
export async function askYes(cli: Cli, sentence: string): Promise<void> {
  const typed = await askLine(cli, `${sentence}? Type yes to confirm: `)
  if (typed.trim().toLowerCase() !== 'yes') throw new CliError('usage', 'Nothing was done.')
}

/**
 * The first line of standard input, for `--password-stdin`: an argument would stand in the list of processes.
 */
export async function readSecret(cli: Cli): Promise<string> {
  const { stdin } = cli.io
  if (stdin.isTTY) return askSecret(cli, 'Password: ')
  let text = ''
  for await (const chunk of stdin) text += String(chunk)
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  if (!line) throw new CliError('usage', 'Standard input held no password.')
  return line
}

async function ask(cli: Cli, asked: string, hidden: boolean): Promise<string> {
  const { io } = cli
  const question = clean(asked)
  if (!cli.interactive)
    throw new CliError(
      'usage',
      `There is no terminal to ask in for "${question.trim()}".`,
      'give it as an option; see --help.',
    )
  if (hidden) io.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: io.stdin, output: hidden ? silent : io.stderr, terminal: true })
  lines.on('SIGINT', () => lines.close()) // a raw terminal sends no signal: Ctrl-C must still end it
  try {
    // The line editor must print a visible question itself, because it clears what it did not print.
    return await Promise.race([lines.question(hidden ? '' : question), whenClosed(lines)])
  } finally {
    lines.close()
    if (hidden) io.stderr.write('\n')
  }
}

/** Ctrl-C and Ctrl-D close the interface and never answer the question. */
function whenClosed(lines: ReturnType<typeof createInterface>): Promise<never> {
  return new Promise((_resolve, reject) => {
    lines.once('close', () => reject(new CliError('usage', 'Nothing was answered; nothing was done.')))
  })
}
