// A neighbour that changes its own data while a customer is erased.
import type { App } from '#main/app-input.ts'
import { pause } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { call } from '../node.ts'
import { timed } from '../rounds.ts'
import type { Made } from './rows.ts'

const change = (app: App, { neighbour }: Made) =>
  timed(() =>
    call(app, 'POST', '/units', {
      organization_id: neighbour,
      name: 'Another',
      code: newUid().slice(0, 20),
      timezone: 'UTC',
    }),
  )

export async function neighbourFor(app: App, made: Made, milliseconds: number): Promise<number[]> {
  const running = neighbourUntil(app, made)
  await pause(milliseconds)
  return running.stop()
}

export function neighbourUntil(app: App, made: Made): { stop(): Promise<number[]> } {
  const took: number[] = []
  let over = false
  const running = (async () => {
    while (!over) {
      took.push(await change(app, made))
      await pause(10)
    }
  })()
  return {
    async stop() {
      over = true
      await running
      return took
    },
  }
}
