// Contacts, notes, settings, logs and documents by the command line, against a real server: every command is
// data, and this is where the data meets the routes.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyFolder, runAgainst } from './cli/stand-in.ts'
import { bootstrapToken } from './node/credentials.ts'
import { must, startServer } from './http/server.ts'

const { app, root } = await startServer({ after })
const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
await must(201, root('POST', '/organizations', { name: 'Acme Health', slug: 'acme-health' }))

const tenure = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runAgainst({ url }, args, { env: { TENURE_TOKEN: bootstrapToken } })
  assert.equal(code, 0, `${args.join(' ')}: ${stderr}`)
  return stdout
}
const json = async (...args: string[]): Promise<any> => JSON.parse(await tenure(...args, '--json'))
const folder = emptyFolder()

test('contacts with custom fields, their changes and their types', async () => {
  await tenure('contact-types', 'create', 'legal', 'Legal')
  await tenure('contact-fields', 'create', 'size', 'Size', '--kind', 'choice', '--choices', 'Small,Large')
  const { id } = await json(
    'contacts',
    'create',
    'acme-health',
    'Asha Rao',
    '--type',
    'legal',
    '--email',
    'asha@acme.example',
  )
  assert.match(await tenure('contacts', 'list', 'acme-health'), /Asha Rao +asha@acme\.example/)
  await tenure('contacts', 'update', String(id), '--phone', '+47 22 33 44 55')
  assert.match(await tenure('contacts', 'updates', 'acme-health'), /changed +phone/)
  assert.match(await tenure('contacts', 'show', String(id)), /\+47 22 33 44 55/)
  await tenure('contacts', 'delete', String(id), '--reason', 'has left', '--yes')
  await tenure('contact-types', 'delete', 'legal')
  await tenure('contact-fields', 'update', 'size', '--title', 'How large')
  assert.match(await tenure('contact-fields', 'list'), /How large/)
  await tenure('contact-fields', 'delete', 'size')
})

test('notes, settings and logs', async () => {
  const { id } = await json('notes', 'create', 'acme-health', 'Calls back on Friday', '--sticky')
  await tenure('notes', 'update', String(id), '--text', 'Has called back')
  assert.match(await tenure('notes', 'list', 'acme-health'), /Has called back/)
  await tenure('notes', 'delete', String(id), '--yes')
  await tenure('client-settings', 'set', 'acme-health', 'language', 'nb')
  assert.match(await tenure('client-settings', 'list', 'acme-health'), /language +nb/)
  await tenure('client-settings', 'remove', 'acme-health', 'language')
  await tenure('sign-ins', 'list', 'acme-health')
  await tenure('mails', 'list', 'acme-health', '--status', 'bounced')
})

test('a file goes up and comes down as it was', async () => {
  const [there, back] = [join(folder, 'contract.pdf'), join(folder, 'back.pdf')]
  writeFileSync(there, randomBytes(100_000))
  const { id } = await json('documents', 'upload', 'acme-health', there, '--content-type', 'application/pdf')
  assert.match(await tenure('documents', 'list', 'acme-health'), /contract\.pdf +document/)
  await tenure('documents', 'download', String(id), '--output', back)
  assert.ok(readFileSync(back).equals(readFileSync(there)))
  assert.match(await tenure('documents', 'show', String(id)), /application\/pdf/)
  await tenure('documents', 'delete', String(id), '--reason', 'sent by mistake', '--yes')
  assert.deepEqual((await json('documents', 'list', 'acme-health')).items ?? [], [])
})
