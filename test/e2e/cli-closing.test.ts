// The main story from the command line, against a real server with real instances: an organization is opened,
// filled and closed; the closing waits for an invoice, outlives a crash of the server and ends by itself when
// the invoice is paid. Signing in, closing, watching and stopping are processes of their own, as a person starts
// them; the commands between them run in this one.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { endAllPlanes } from '#connectors/planes/local/plane.ts'
import { testDatabase } from '#test/database.ts'
import { commandLine, commandsWithin, story } from './command-line.ts'
import { plainEnvironment } from '#test/processes/environment.ts'

const root = join(import.meta.dirname, '..', '..')
const data = mkdtempSync(join(tmpdir(), 'tenure-cli-e2e-'))
const password = 'a long test password'
let settings: Record<string, string> = {}
let server: ChildProcess
let url = ''
let serverSaid = ''
const endings: (() => Promise<void>)[] = []
const chapter = story()
const alone = commandLine(data, () => serverSaid.slice(-4000))
const { tenure, exits, json } = commandsWithin(data)

before(async () => {
  const { url: databaseUrl } = await testDatabase({ after: (end) => void endings.push(end) })
  settings = {
    ...plainEnvironment(),
    PORT: '0',
    TENURE_DATA: data,
    DATABASE_URL: databaseUrl,
    TENURE_ADMIN_EMAIL: 'admin@example.com',
    TENURE_ADMIN_PASSWORD: password,
    TENURE_DEMO: '0',
    TENURE_LOG_LEVEL: 'warn',
    TENURE_WORKERS: '5',
  }
  await startServer()
})

after(async () => {
  await endServer()
  for (const end of endings) await end() // the database, after the processes that use it
  await endAllPlanes(join(data, 'planes'))
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

chapter('a wrong password is refused, the right one is kept for the commands that follow', async () => {
  await alone.exits(3, 'orgs list')
  const login = ['login', '--url', url, '--email', 'admin@example.com', '--password-stdin']
  await alone.exits(3, login, 'not this one\n')
  await alone.exits(0, login, `${password}\n`)
  assert.equal((await alone.json('whoami')).user.email, 'admin@example.com')
})

chapter('an organization is opened with its financial year, and a taken slug is refused', async () => {
  const create = [
    'orgs',
    'create',
    'Acme Health',
    '--slug',
    'acme-health',
    '--timezone',
    'Asia/Kolkata',
    '--fy-start-month',
    '4',
  ]
  const organization = await json(create)
  assert.deepEqual(
    [organization.status, organization.timezone, organization.settings.fy_start_month],
    ['active', 'Asia/Kolkata', 4],
  )
  const again = await tenure(create)
  assert.ok(again.code === 6 || again.code === 7, again.stderr)
  assert.match(again.stderr, /slug/)
})

chapter('an admin and several members run on two control planes', async () => {
  for (const name of ['north', 'south']) assert.equal((await json(['planes', 'create', name])).kind, 'local')
  for (const [name, role, plane] of instances) {
    const instance = await json([
      'instances',
      'create',
      'acme-health',
      name,
      '--role',
      role,
      '--plane',
      plane,
      '--wait',
    ])
    assert.deepEqual([instance.status, instance.control_plane.name], ['healthy', plane])
  }
  await exits(6, 'instances create acme-health acme-boss --role admin --plane north')
})

chapter('an open invoice is recorded to the cent', async () => {
  const invoice = await json('invoices create acme-health --number INV-1 --currency INR --amount 1250.50')
  assert.deepEqual([invoice.amount_minor, invoice.status], [125_050, 'open'])
})

chapter('closing shows every instance and the invoice that holds, and needs slug and password', async () => {
  await exits(2, [...close, '--yes'])
  await exits(7, [...close, '--yes', '--slug', 'acme'])
  await exits(4, [...close, '--yes', '--slug', 'acme-health'])
  const { stdout } = await alone.exits(
    8,
    [...close, '--yes', '--slug', 'acme-health', '--password-stdin', '--watch', '--until-wait'],
    `${password}\n`,
  )
  for (const [name] of instances) assert.match(stdout, new RegExp(`^ +${name}$`, 'm'))
  assert.match(stdout, /It will wait for:\n {2}- .*INV-1/)
  assert.match(stdout, /waiting .*INV-1/)
})

chapter('while it is closing nothing new is created', async () => {
  assert.equal((await json('orgs show acme-health')).status, 'decommissioning')
  const { stderr } = await exits(6, 'instances create acme-health acme-late --plane north')
  assert.match(stderr, /Closing/)
})

chapter('a watch outlives a crash of the server and ends when the invoice is paid', async () => {
  const { operation } = await json('orgs show acme-health')
  const watch = alone.start(['operations', 'watch', String(operation.id)])
  await watch.says(/waiting .*INV-1/)
  server.kill('SIGKILL')
  await watch.says(/The server is away/)
  await startServer()
  await watch.says(/The server is back/)
  const [invoice] = (await json('invoices list acme-health')).items
  assert.equal(
    (await json(['invoices', 'pay', String(invoice.id), '--reason', 'The transfer came'])).status,
    'paid',
  )
  const { code, stdout } = await watch.ended
  assert.equal(code, 0, stdout)
  assert.match(stdout, /: done$/m)
})

chapter(
  'the organization stays in the directory, its instances are gone, and the audit proves it',
  async () => {
    assert.match((await tenure('orgs list')).stdout, /acme-health +Acme Health +Closed/)
    assert.match(
      (await tenure('orgs export-csv --status retired')).stdout,
      /,Acme Health,acme-health,company,retired,false,/,
    )
    const left = await json('instances list acme-health --deleted')
    assert.deepEqual(
      left.items.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`).sort(),
      instances.map(([name]) => `${name} deleted`).sort(),
    )
    assert.equal((await json('audit verify')).ok, true)
    const entries: { action: string; reason: string }[] = (await json('audit list --org acme-health --all'))
      .items
    assert.ok(
      entries.some(
        ({ action, reason }) => action === 'organization.decommission' && reason === 'The contract ended',
      ),
    )
  },
)

chapter('doctor looks at this very server', async () => {
  const { checks } = JSON.parse((await alone.tenure('doctor --json')).stdout) as {
    checks: { name: string; status: string }[]
  }
  const found = Object.fromEntries(checks.map(({ name, status }) => [name, status]))
  for (const name of [
    'node',
    'data_folder',
    'server_process',
    'server',
    'database',
    'audit',
    'control_planes',
    'operations',
  ])
    assert.equal(found[name], 'ok', name)
})

chapter('stop ends the server and, when asked to, the instances that would outlive it', async () => {
  await json('orgs create Beta --slug beta')
  await json('instances create beta beta-1 --plane north --wait')
  const gone = once(server, 'exit')
  const { stopped, pid, instances_ended: ended } = await alone.json('stop --instances')
  await gone
  assert.deepEqual([stopped, pid, ended], [true, server.pid, 1])
  await exits(10, 'orgs list')
  assert.equal((await alone.json('stop')).stopped, false)
})

const instances = [
  ['acme-admin', 'admin', 'north'],
  ['acme-1', 'member', 'north'],
  ['acme-2', 'member', 'south'],
  ['acme-3', 'member', 'south'],
] as const
const close = ['orgs', 'close', 'acme-health', '--reason', 'The contract ended']

/** The first time on a free port, then on the same one. */
async function startServer(): Promise<void> {
  const port = url ? new URL(url).port : '0'
  server = spawn(process.execPath, [join(root, 'src/main/server.ts')], {
    cwd: root,
    env: { ...settings, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const child = server
  url = await new Promise<string>((resolve, reject) => {
    serverSaid = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      serverSaid += chunk.toString()
      const found = /Tenure runs at (\S+)/.exec(serverSaid)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${serverSaid}`)))
  })
  assert.equal(JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')).pid, server.pid)
}

async function endServer(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}
