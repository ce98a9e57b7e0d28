// How long until a large organization is closed: every deletion asked for, read back and written down, next
// to the time that its control plane alone needs for as many deletions.
import type { Part } from './bench.ts'
import type { ClosingInput } from './closing/tenure.ts'
import { startChild } from './processes/child.ts'
import { duration } from './table.ts'

export const closing: Part = async (bench) => {
  const count = bench.quick ? 100 : 1000
  const name = 'bench_closing'
  const node = startChild(new URL('closing/tenure.ts', import.meta.url).pathname)
  try {
    bench.say(`closing: ${count} instances`)
    const databaseUrl = await bench.server.create(name)
    await node.ask('prepare', { databaseUrl, count } satisfies ClosingInput)
    const tenure = await node.ask<number>('close')
    const beside = await node.ask<number>('alone', count)
    const what = `one organization with ${count.toLocaleString('en')} instances, from confirmed to closed`
    const side = `${duration(beside)} the control plane alone`
    return [
      {
        part: 'closing',
        what,
        ratio: beside / tenure,
        tenure: duration(tenure),
        beside: side,
      },
    ]
  } finally {
    await node.stop()
    await bench.server.drop(name)
  }
}
