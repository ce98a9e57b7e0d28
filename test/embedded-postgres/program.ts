// A whole process with an embedded PostgreSQL, for tests that kill it: prints its pids as one line of JSON,
// then waits until standard input ends and stops in good order.
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'

const dataDir = process.argv[2] as string
try {
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog('silent'), durable: false })
  console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid, supervisor: postgres.supervisorPid }))
  process.stdin.resume().on('end', () => void postgres.stop())
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message }))
}
