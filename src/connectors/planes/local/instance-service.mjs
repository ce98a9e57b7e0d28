// The little service that stands for a product's instance where a build names no command of its own. Plain
// JavaScript without dependencies, because it outlives the server that started it and may be older than that.
//
// Environment: BUILD_VERSION, INSTANCE_UID, INSTANCE_NAME, INSTANCE_ROLE, PORT_FILE (where it writes its
// port). For practising bad days: SLOW_STOP_MS (how long a stop takes), HANG=1 (answers nothing); SIGUSR2
// toggles hanging.
import { renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** @param {NodeJS.ProcessEnv} environment */
export function serve({
  BUILD_VERSION,
  INSTANCE_UID,
  INSTANCE_NAME,
  INSTANCE_ROLE,
  PORT_FILE,
  SLOW_STOP_MS,
  HANG,
}) {
  let hanging = HANG === '1'
  const facts = { version: BUILD_VERSION, uid: INSTANCE_UID, name: INSTANCE_NAME, role: INSTANCE_ROLE }
  const pages = {
    // The console links it.
    '/': () => ({ ...facts, pages: ['/healthz', '/version'] }),
    '/healthz': () => ({ status: 'ok' }),
    '/version': () => facts,
  }
  const server = createServer((request, response) => {
    if (hanging) return
    const page = pages[request.url ?? '']
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(page ? page() : { error: 'not found' }))
  })

  process.on('SIGUSR2', () => {
    hanging = !hanging
  })
  process.on('SIGHUP', () => undefined)
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), Number(SLOW_STOP_MS ?? 0)))

  server.listen(0, '127.0.0.1', () => {
    // Renamed into place, so that a reader never sees half a number.
    writeFileSync(`${PORT_FILE}.tmp`, String(server.address().port))
    renameSync(`${PORT_FILE}.tmp`, PORT_FILE)
    console.log(`build ${BUILD_VERSION} serves on port ${server.address().port}`)
  })
}

if (import.meta.main) serve(process.env)
