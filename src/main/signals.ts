// How a node is told to stop: a signal, or the end of the process that started it.
import { exitWithParent } from '#platform/parent.ts'

/**
 * A terminal and the process that started this one both pass on the same Ctrl-C: signals within this time
 * count as one.
 */
const sameSignalMilliseconds = 1000

/**
 * The first signal stops the node and then ends the process: with 0, or with 1 when `stop` returns false or
 * throws. Another signal, a second later or more, ends the process at once.
 * @returns a function that stops once, however often it is called, without ending the process
 */
export function stopOnSignals(stop: () => Promise<boolean>): () => Promise<boolean> {
  let stopping: Promise<boolean> | null = null
  let asked: number | null = null
  const once = (): Promise<boolean> => (stopping ??= stop())
  const exit = (): void =>
    void once().then(
      (whole) => process.exit(whole ? 0 : 1),
      () => process.exit(1),
    )
  const onSignal = (): void => {
    if (asked !== null && performance.now() - asked >= sameSignalMilliseconds) process.exit(1)
    asked ??= performance.now()
    exit()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  exitWithParent(exit)
  return once
}
