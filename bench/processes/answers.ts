// The child's end of `child.ts`.

type Answers = Record<string, (input: never) => Promise<unknown>>

/** Serves the parent's calls, and `cpu`, until the channel ends; then `end` runs and the process is gone. */
export function answer(answers: Answers, end: () => Promise<void>): void {
  process.on('message', (message) => {
    const { id, name, input } = message as { id: number; name: string; input: never }
    const call = name === 'cpu' ? async () => process.threadCpuUsage() : answers[name]
    const reply = (content: object) => process.connected && process.send?.({ id, ...content })
    if (!call) return void reply({ error: `There is no ${name} here.` })
    call(input).then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: textOf(error) }),
    )
  })
  // Ctrl-C reaches the whole group; the parent decides when its children end.
  process.on('SIGINT', () => undefined)
  process.on('disconnect', () => void end().finally(() => process.exit()))
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
