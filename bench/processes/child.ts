// Each side is a process of its own: two servers in one process would share its event loop and its garbage.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Child {
  /** Calls one of the functions that the child answers with. @throws what the child threw, as text */
  ask<T>(name: string, input?: unknown): Promise<T>
  stop(): Promise<void>
}

interface Reply {
  id: number
  value?: unknown
  error?: string
}
interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** @param file a module that calls `answer` (answers.ts) */
export function startChild(file: string): Child {
  const program = fork(file, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  program.on('message', (message) => {
    const { id, value, error } = message as Reply
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(error))
  })
  program.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code ?? signal}`))
  })
  return {
    ask: <T>(name: string, input?: unknown) =>
      new Promise<T>((resolve, reject) => {
        waiting.set(++last, { resolve: resolve as Waiting['resolve'], reject })
        program.send({ id: last, name, input })
      }),
    stop: () => stop(program),
  }
}

/** The child ends when its channel does: also when this process is killed, nothing stays behind. */
async function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const exited = once(program, 'exit')
  program.disconnect()
  await exited
}
