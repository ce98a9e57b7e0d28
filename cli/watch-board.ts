// The live list of steps in a terminal. A step here only waits to be told how its counterpart on the server
// is doing.
import { Listr, type ListrTask } from 'listr2'
import { changedLines } from './watch-lines.ts'
import type { Operation, Part, Step } from './shapes.ts'
import { clean } from './table.ts'
import type { Watcher } from './watcher.ts'
import { withRemedy } from './words.ts'

interface Row {
  step: Step
  show: (text: string) => void
  settled: PromiseWithResolvers<'done' | 'skipped'>
}

export function createBoard(): Watcher {
  let rows: Map<string, Row> | null = null
  let running: Promise<unknown> = Promise.resolve()
  let before: Operation | null = null
  let closed = false

  function open(operation: Operation): Map<string, Row> {
    const made = new Map(
      operation.steps.map((step) => [
        step.key,
        { step, show: () => {}, settled: Promise.withResolvers<'done' | 'skipped'>() },
      ]),
    )
    // the list stops at a failed step and never listens to the later ones: their rejections are caught here
    for (const { settled } of made.values()) settled.promise.catch(() => {})
    process.stdout.write(`${clean(operation.title)}\n`)
    const list = new Listr([...made.values()].map(taskOf), {
      concurrent: false,
      registerSignalListeners: false,
      rendererOptions: { collapseErrors: false, collapseSkips: false },
    })
    running = list
      .run()
      .catch(() => {})
      .finally(() => {
        closed = true
      })
    return made
  }

  return {
    update(operation) {
      rows ??= open(operation)
      // A finished list cannot go back, but an operation can. What is undone or tried again is printed as
      // lines below it.
      if (closed && before)
        for (const line of changedLines({ ...before, status: operation.status }, operation))
          process.stdout.write(`${clean(line)}\n`)
      for (const step of operation.steps) tell(rows.get(step.key), step, operation)
      before = operation
    },
    note(text) {
      for (const row of rows?.values() ?? []) if (isUnderWay(row.step)) row.show(text)
    },
    async end() {
      // The person stopped watching: steps that are not done yet are shown as skipped, not as failed.
      for (const { settled } of rows?.values() ?? []) settled.resolve('skipped')
      await running
    },
  }
}

function taskOf(row: Row): ListrTask {
  return {
    title: clean(row.step.title),
    task: async (_context, task) => {
      row.show = (text) => {
        task.output = text || ' '
      }
      row.show(told(row.step))
      if ((await row.settled.promise) === 'skipped') task.skip()
    },
  }
}

function tell(row: Row | undefined, step: Step, operation: Operation): void {
  if (!row) return
  row.step = step
  row.show(told(step))
  if (step.status === 'done' || step.status === 'skipped') row.settled.resolve(step.status)
  if (step.status === 'failed' && operation.status === 'failed')
    row.settled.reject(new Error(step.error?.message ?? 'failed'))
  if (step.status === 'undone' || operation.status === 'cancelled')
    row.settled.reject(new Error('called off'))
}

const isUnderWay = ({ status }: Step): boolean => status === 'running' || status === 'waiting'

/** The lines under a step: how far it is, place by place, and what it waits for. */
function told({ progress, parts, waiting_for: reasons, attempt, error }: Step): string {
  const lines = [
    progress && progress.total > 0
      ? `${bar(progress.done, progress.total)} ${progress.message ?? ''}`
      : progress?.message,
    ...parts.map(partLine),
    ...reasons.map(withRemedy),
    error && attempt > 1 ? `attempt ${attempt}: ${error.message}` : null,
  ]
  return lines
    .filter((line) => line?.trim())
    .map((line) => clean(line ?? '').trim())
    .join('\n')
}

const partLine = ({ title, status, done, total, message }: Part): string =>
  `${title}: ${total ? `${done} of ${total}` : status}${message ? `, ${message}` : ''}`

function bar(done: number, total: number): string {
  const filled = Math.round((Math.min(done, total) / total) * 20)
  return (
    `${'#'.repeat(filled)}${'.'.repeat(20 - filled)} ${done.toLocaleString('en')} of ` +
    `${total.toLocaleString('en')}`
  )
}
