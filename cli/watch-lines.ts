// One line for each change, for logs and pipes: nothing is painted over, and nothing is said twice.
import type { Cli } from './context.ts'
import type { Operation, Step } from './shapes.ts'
import { clean } from './table.ts'
import type { Watcher } from './watcher.ts'
import { withRemedy } from './words.ts'

export function createLines(cli: Cli): Watcher {
  let before: Operation | null = null
  const write = (line: string) => {
    const text = `${cli.io.clock.now().toISOString().slice(11, 19)}  ${clean(line)}`
    if (cli.json) cli.say(text)
    else cli.io.stdout.write(`${text}\n`)
  }
  return {
    update(operation) {
      for (const line of changedLines(before, operation)) write(line)
      before = operation
    },
    note: write,
    end: async () => {},
  }
}

/** What to print about an operation that has changed, or that is seen for the first time. */
export function changedLines(before: Operation | null, after: Operation): string[] {
  const known = new Map(before?.steps.map((step) => [step.key, step]))
  return [
    ...(before?.status === after.status ? [] : [`${after.title}: ${after.status}`]),
    ...after.steps.flatMap((step) => stepLines(known.get(step.key), step)),
  ]
}

function stepLines(before: Step | undefined, after: Step): string[] {
  const isNew = before?.status !== after.status
  if (after.status === 'pending' && !before) return []
  const title = `${after.status.padEnd(7)}  ${after.title}`
  if (after.status === 'waiting')
    return isNew || sayReasons(before) !== sayReasons(after) ? [`${title}${colon(sayReasons(after))}`] : []
  if (after.status === 'failed') return isNew ? [`${title}${colon(after.error?.message ?? '')}`] : []
  if (after.status === 'running' && !isNew) return progressLine(before as Step, after)
  return isNew ? [title] : []
}

const colon = (text: string): string => (text ? `: ${text}` : '')

const sayReasons = (step?: Step): string => (step?.waiting_for ?? []).map(withRemedy).join(' ')

/** A line for each tenth that is done: ten thousand rows must not make ten thousand lines. */
function progressLine(before: Step, after: Step): string[] {
  if (!after.progress || tenth(before) === tenth(after)) return []
  const { done, total, message } = after.progress
  return [`         ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${colon(message ?? '')}`]
}

const tenth = ({ progress }: Step): number =>
  progress?.total ? Math.floor((progress.done / progress.total) * 10) : 0
