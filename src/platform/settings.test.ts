import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { test } from 'node:test'
import { Problem } from './problem.ts'
import { readSettings, settingsReference } from './settings.ts'

test('an empty environment gives an installation that works without configuration', () => {
  const { dataDir, ...rest } = readSettings({})
  assert.ok(isAbsolute(dataDir) && dataDir.endsWith('/data'), dataDir)
  assert.deepEqual(rest, {
    port: 4080,
    host: '127.0.0.1',
    trustedProxies: [],
    databaseUrl: null,
    adminEmail: 'admin@example.com',
    adminPassword: null,
    bootstrapToken: null,
    mail: null,
    metricsToken: null,
    receiptKey: null,
    secretKeys: null,
    erasureLedger: null,
    settlingMilliseconds: 60_000,
    publicUrl: null,
    demo: true,
    plugins: ['support', 'orders'],
    logLevel: 'info',
    s3: null,
    uploadBytes: 26_214_400,
    workers: 20,
    databaseWaitSeconds: 300,
    requestStatementMilliseconds: 30_000,
    stop: { delayMilliseconds: 0, patienceMilliseconds: 20_000 },
  })
})

test('a variable that is set to nothing counts as not set', () => {
  assert.deepEqual(readSettings({ PORT: '', DATABASE_URL: ' ' }), readSettings({}))
})

test('zero workers make a process that serves requests only', () => {
  assert.equal(readSettings({ TENURE_WORKERS: '0' }).workers, 0)
})

test('every bad variable is listed with its remedy, and no secret is repeated', () => {
  const env = {
    PORT: '70000',
    HOST: 'a b',
    DATABASE_URL: 'mysql://u:hidden1@h/d',
    TENURE_ADMIN_EMAIL: 'hidden2',
    TENURE_ADMIN_PASSWORD: 'hidden3',
    TENURE_BOOTSTRAP_TOKEN: 'hidden4',
    TENURE_DEMO: 'yes',
    TENURE_LOG_LEVEL: 'loud',
    TENURE_WORKERS: '-1',
  }
  assert.throws(
    () => readSettings(env),
    (error: Problem) => {
      assert.equal(error.code, 'bad_settings')
      for (const name of Object.keys(env)) assert.match(error.message, new RegExp(`${name} must be .+\\.`))
      assert.doesNotMatch(error.message, /hidden/)
      return error instanceof Problem
    },
  )
})

test('what is accepted is read: address, password, token, a data folder elsewhere', () => {
  const settings = readSettings({
    DATABASE_URL: 'postgresql://u:p@db.example:5432/tenure',
    TENURE_ADMIN_PASSWORD: 'correct horse',
    TENURE_DATA: '/srv/tenure',
    TENURE_BOOTSTRAP_TOKEN: 'x'.repeat(32),
    TENURE_ADMIN_EMAIL: 'Root@Example.com',
  })
  assert.equal(settings.databaseUrl, 'postgresql://u:p@db.example:5432/tenure')
  assert.equal(settings.adminPassword, 'correct horse')
  assert.equal(settings.dataDir, '/srv/tenure')
  assert.equal(settings.bootstrapToken?.length, 32)
  assert.equal(settings.adminEmail, 'root@example.com')
})

test('a secret may be given as a file, which is read once, and not in both ways', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tenure-secret-')), 'token')
  writeFileSync(path, `${'x'.repeat(32)}\n`)
  assert.equal(readSettings({ TENURE_BOOTSTRAP_TOKEN_FILE: path }).bootstrapToken, 'x'.repeat(32))
  const both = { TENURE_BOOTSTRAP_TOKEN_FILE: path, TENURE_BOOTSTRAP_TOKEN: 'y'.repeat(32) }
  assert.throws(
    () => readSettings(both),
    /TENURE_BOOTSTRAP_TOKEN and TENURE_BOOTSTRAP_TOKEN_FILE must not both be set/,
  )
  assert.throws(
    () => readSettings({ DATABASE_URL_FILE: '/does/not/exist' }),
    /DATABASE_URL_FILE must be the path of a file/,
  )
  assert.equal(readSettings({ TENURE_LOG_LEVEL_FILE: path }).logLevel, 'info', 'no secret')
})

test('trusted proxies are addresses and networks, and never everybody', () => {
  const read = (text: string) => readSettings({ TENURE_TRUSTED_PROXIES: text }).trustedProxies
  assert.deepEqual(read('10.0.0.7, 10.1.0.0/16,::1,loopback'), ['10.0.0.7', '10.1.0.0/16', '::1', 'loopback'])
  for (const text of ['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', 'true', '1']) {
    assert.throws(() => read(text), /TENURE_TRUSTED_PROXIES must be/)
  }
})

test('a bucket brings its endpoint and region along, and none is none', () => {
  assert.deepEqual(
    readSettings({
      TENURE_S3_BUCKET: 'files',
      TENURE_S3_ENDPOINT: 'http://127.0.0.1:9000',
      TENURE_S3_REGION: 'eu-north-1',
    }).s3,
    { bucket: 'files', endpoint: 'http://127.0.0.1:9000', region: 'eu-north-1' },
  )
  assert.equal(readSettings({ TENURE_S3_ENDPOINT: 'http://127.0.0.1:9000' }).s3, null)
  for (const [name, text] of [
    ['BUCKET', 'A Bucket'],
    ['ENDPOINT', 'ftp://x'],
    ['REGION', 'eu north'],
  ] as const) {
    assert.throws(
      () => readSettings({ [`TENURE_S3_${name}`]: text }),
      new RegExp(`TENURE_S3_${name} must be`),
    )
  }
  assert.equal(readSettings({ TENURE_UPLOAD_MIB: '1' }).uploadBytes, 1_048_576)
  assert.throws(() => readSettings({ TENURE_UPLOAD_MIB: '0' }), /TENURE_UPLOAD_MIB must be/)
})

test('the reference names each setting once and says something about it', () => {
  assert.equal(new Set(settingsReference.map((each) => each.name)).size, settingsReference.length)
  for (const each of settingsReference) assert.match(each.text, /\.$/, each.name)
})
