// The pages of the service that stands for an instance: the console links its address.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

test('its address says which instance it is and what else it answers', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-service-'))
  const portFile = join(folder, 'port')
  const program = join(import.meta.dirname, 'instance-service.mjs')
  const facts = { BUILD_VERSION: '1.2.0', INSTANCE_UID: 'u', INSTANCE_NAME: 'Acme', INSTANCE_ROLE: 'admin' }
  const service = spawn(process.execPath, [program], { env: { ...facts, PORT_FILE: portFile } })
  t.after(() => {
    service.kill()
    rmSync(folder, { recursive: true })
  })
  await once(service.stdout, 'data')
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${readFileSync(portFile, 'utf8')}${path}`)
    return [answer.status, await answer.json()]
  }
  const expected = { version: '1.2.0', uid: 'u', name: 'Acme', role: 'admin' }
  assert.deepEqual(await ask('/'), [200, { ...expected, pages: ['/healthz', '/version'] }])
  assert.deepEqual(await ask('/version'), [200, expected])
  assert.equal((await ask('/nothing'))[0], 404)
})
