// The least that a server on an embedded PostgreSQL can do at its start: the database, and a socket.
import { join } from 'node:path'
import Fastify from 'fastify'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { createLog } from '#platform/log.ts'

const dataDir = join(process.env.TENURE_DATA ?? '', 'postgres')
const postgres = await startEmbeddedPostgres({ dataDir, log: createLog('warn') })
const http = Fastify()
const url = await http.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`The bare server runs at ${url}\n`)
process.once(
  'SIGTERM',
  () =>
    void http
      .close()
      .then(() => postgres.stop())
      .finally(() => process.exit()),
)
