// Starts a server process and hears which operations it works on.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Ending } from '#test/database.ts'
import { plainEnvironment } from './environment.ts'

/** What the process tells. */
export type Said = { url: string } | { operation: number; step: string }

export interface NodeProcess {
  /** http://127.0.0.1:port */
  url: string
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; gives the exit code, or the signal that ended it. */
  terminate(): Promise<number | NodeJS.Signals>
  /** Sends it and waits for nothing. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void
}

/** What the processes of a test share besides the database. */
export interface Shared {
  /** Files, local planes and the key of receipts lie below it. */
  data?: string
  /** How far the machine's clock of this process is ahead. */
  clockOffsetSeconds?: number
  /** The folder of files. */
  files?: string
  /** The erasure ledger's file; without it nothing is erased. */
  ledger?: string
  /** Operations driven at once; 20 unless said. */
  workers?: number
  /** What is under way has that long to end after SIGTERM; 20 unless said. */
  stopSeconds?: number
  /** How long requests are taken after SIGTERM; not at all unless said. */
  stopDelaySeconds?: number
  /**
   * How long a statement of a request, of an operation and of a batch may take; as in a server unless said.
   */
  statementSeconds?: number
}

/** @param hear called at every step that the process works on */
export async function startProcess(
  ending: Ending,
  databaseUrl: string,
  hear: (operation: number, step: string) => void,
  {
    data,
    clockOffsetSeconds,
    files,
    ledger,
    workers = 20,
    stopSeconds = 20,
    stopDelaySeconds = 0,
    statementSeconds,
  }: Shared = {},
): Promise<NodeProcess> {
  const { TEST_LOG_LEVEL = 'fatal' } = process.env
  const child = fork(join(import.meta.dirname, 'node.ts'), [], {
    execArgv: [],
    env: {
      ...plainEnvironment(),
      DATABASE_URL: databaseUrl,
      TEST_LOG_LEVEL,
      TENURE_WORKERS: String(workers),
      TENURE_STOP_SECONDS: String(stopSeconds),
      TENURE_STOP_DELAY_SECONDS: String(stopDelaySeconds),
      ...(statementSeconds && { TENURE_TEST_STATEMENT_SECONDS: String(statementSeconds) }),
      ...(data && { TENURE_TEST_DATA: data }),
      ...(clockOffsetSeconds && { TENURE_TEST_CLOCK_OFFSET: String(clockOffsetSeconds) }),
      ...(files && { TENURE_TEST_FILES: files }),
      ...(ledger && { TENURE_TEST_LEDGER: ledger }),
    },
  })
  const kill = () => end(child)
  ending.after(kill)
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (said: Said) => ('url' in said ? resolve(said.url) : hear(said.operation, said.step)))
    child.once('exit', (code, signal) => reject(new Error(`The process ended with ${code ?? signal}.`)))
  })
  const exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  const terminate = () => {
    child.kill('SIGTERM')
    return exited
  }
  return { url, kill, terminate, signal: (signal) => void child.kill(signal) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
