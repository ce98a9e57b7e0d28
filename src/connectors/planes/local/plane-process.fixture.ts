// A server process reduced to its local plane: takes one call as its argument, says what came of it on its
// IPC channel, and stays until it is killed. For tests of what outlives a server.
import { systemClock } from '#platform/clock.ts'
import type { ControlPlane } from '../plane.ts'
import { localPlane } from './plane.ts'

const [root, method, args] = process.argv.slice(2)
const plane = localPlane({ root: root!, clock: systemClock, log: { warn: console.error } })
process.on('message', async () => {
  const call = plane[method as keyof ControlPlane] as (...all: unknown[]) => Promise<unknown>
  process.send!(
    await call(...(JSON.parse(args!) as unknown[])).then(
      (value) => ({ value: value ?? null }),
      (error: unknown) => ({ error: String(error) }),
    ),
  )
})
process.send!('ready')
