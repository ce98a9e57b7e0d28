// The runbook by command line, against a real server: an organization with units, people, shifts and
// holidays; a unit is retired with transfers, the organization is retired, its people are offboarded, and it
// comes back with what was picked.
import { addDays, weekdayOf } from '#platform/plain-date.ts'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { commandsWithin, story } from './command-line.ts'
import { administrator, runningServer } from './running-server.ts'

const data = mkdtempSync(join(tmpdir(), 'tenure-cli-runbook-'))
const chapter = story()
const { tenure, exits, json } = commandsWithin(data)
const endings: (() => Promise<void>)[] = []
const ids: Record<string, number> = {}
const password = `${administrator.password}\n`
const yesterday = '2026-04-30'

before(async () => {
  const { url } = await runningServer({
    after: (end) =>
      void endings.push(async () => {
        await end()
      }),
  })
  await exits(0, ['login', '--url', url, '--email', administrator.email, '--password-stdin'], password)
})

after(async () => {
  for (const end of endings.toReversed()) await end() // the server, then its database
  rmSync(data, { recursive: true, force: true })
})

chapter('an organization is created with its financial year and its leave types', async () => {
  await exits(0, [
    'orgs',
    'create',
    'Acme Health',
    '--slug',
    'acme-health',
    '--timezone',
    'Asia/Kolkata',
    '--fy-start-month',
    '4',
  ])
  const { items: years } = await json('financial-years list acme-health')
  assert.deepEqual(
    years.map((year: any) => [year.starts_on.slice(5), year.ends_on.slice(5), year.is_current]),
    [['04-01', '03-31', true]],
  )
  const { items: leave } = await json('leave-types list acme-health')
  assert.deepEqual(leave.map(({ code }: any) => code).sort(), ['casual', 'earned', 'sick', 'unpaid'])
  const casual = leave.find(({ code }: any) => code === 'casual')
  assert.equal(
    (await json(['leave-types', 'update', String(casual.id), '--quota-days', '15'])).quota_days,
    15,
  )
  assert.equal(
    (await json(['leave-types', 'update', String(casual.id), '--quota-days', 'none', '--no-paid']))
      .quota_days,
    null,
  )
})

chapter('units stand below each other, and one made in error is deleted', async () => {
  for (const [name, code] of [
    ['Head office', 'HO'],
    ['North', 'NO'],
    ['Nowhere', 'XX'],
  ] as const) {
    ids[code] = (await json(['units', 'create', 'acme-health', name, '--code', code])).id
  }
  assert.equal((await json('units update NO --parent HO --geo-enabled')).parent_id, ids.HO)
  assert.equal((await json('units update NO --parent none --no-geo-enabled')).parent_id, null)
  await exits(0, ['units', 'delete', 'XX', '--reason', 'made in error'])
  const { stdout } = await exits(0, 'units tree acme-health')
  assert.match(stdout, /HO +Head office +active/)
  assert.doesNotMatch(stdout, /Nowhere/)
  await exits(7, ['units', 'create', 'acme-health', 'Bad', '--code', 'no blanks'])
})

chapter('employees work at units, one of them at two', async () => {
  for (const name of ['Asha Rao', 'Ben Otto', 'Chen Li']) {
    ids[name] = (
      await json(['employees', 'create', 'acme-health', name, '--unit', 'HO', '--starts-on', '2026-04-01'])
    ).id
  }
  await exits(0, ['employees', 'deploy', String(ids['Chen Li']), '--unit', 'NO', '--starts-on', '2026-04-01'])
  assert.equal((await json('employees list acme-health --unit HO')).items.length, 3)
  assert.match((await tenure(['employees', 'deployments', String(ids['Chen Li'])])).stdout, /NO +North +no/)
})

const workingDays = (from: string): string[] =>
  [0, 1, 2, 3]
    .map((days) => addDays(from, days))
    .filter((date) => weekdayOf(date) < 6)
    .slice(0, 2)

chapter('a shift is planned, a policy watches, and assignments are listed', async () => {
  const shift = await json('shifts create HO Early --starts-at 06:00 --ends-at 14:00')
  ids.shift = shift.id
  // Two working days of next year, whichever days of the week those of this year are.
  for (const date of ['2026-04-29', ...workingDays(`${new Date().getFullYear() + 1}-01-05`)]) {
    await json([
      'assignments',
      'create',
      '--shift',
      String(shift.id),
      '--employee',
      String(ids['Asha Rao']),
      '--date',
      date,
    ])
  }
  await exits(0, ['policies', 'create', 'HO', 'Often late', '--kind', 'late_arrival', '--threshold', '3'])
  assert.equal((await json('policies list acme-health')).items[0].kind, 'late_arrival')
  assert.equal((await json('assignments list acme-health --status planned')).items.length, 3)
})

chapter('holidays come one by one and as a file, whose bad rows are named by line', async () => {
  await exits(0, ['holidays', 'add', 'acme-health', '2026-01-26', 'Republic Day', '--region', 'IN-KA'])
  const file = join(data, 'holidays.csv')
  writeFileSync(file, 'date,name\n2026-08-15,Independence Day\n2026-13-01,Never\n2026-10-02,Gandhi Jayanti\n')
  const refused = await exits(7, ['holidays', 'import', 'acme-health', file, '--all-or-nothing'])
  assert.match(refused.stderr, /line\.3\.date/)
  assert.equal((await json('holidays list acme-health')).items.length, 1)
  const { stdout } = await exits(7, ['holidays', 'import', 'acme-health', file])
  assert.match(stdout, /Added +2\n/)
  assert.match(stdout, / 3 +date /)
  assert.equal((await json('holidays list acme-health --from 2026-08-01')).items.length, 2)
})

chapter('a unit is retired after a preview that changed nothing: one goes on, the others end', async () => {
  const retire = [
    'units',
    'retire',
    'HO',
    '--effective-date',
    yesterday,
    '--reason',
    'relocation',
    '--transfer',
    `${ids['Asha Rao']}:NO`,
  ]
  const everybody = await json([...retire, '--transfer-all-to', 'NO', '--preview'])
  assert.deepEqual([everybody.allowed, everybody.changes.some(({ count }: any) => count === 3)], [true, true])
  const { changes, allowed } = await json([...retire, '--preview'])
  assert.equal(allowed, true)
  assert.equal((await json('units show HO')).status, 'active')
  await exits(2, retire) // there is no terminal to ask in
  const { status, retirement } = await json([...retire, '--yes'])
  assert.deepEqual([status, retirement.effective_date, retirement.changes], ['retired', yesterday, changes])
  const employee = await json(['employees', 'show', String(ids['Asha Rao'])])
  assert.deepEqual([employee.unit.code, employee.unit.starts_on], ['NO', '2026-05-01'])
  assert.equal((await json('assignments list acme-health --status planned')).items.length, 1)
  assert.match((await tenure('units history HO')).stdout, /relocation/)
})

chapter('the last active unit is refused with what to do instead', async () => {
  const { stderr } = await exits(6, [
    'units',
    'retire',
    'NO',
    '--effective-date',
    yesterday,
    '--reason',
    'x',
    '--yes',
  ])
  assert.match(stderr, /last active unit[^]*Retire the organization itself/)
})

chapter('one employee is offboarded on the spot, and the history stays', async () => {
  const offboarded = await json([
    'employees',
    'offboard',
    String(ids['Ben Otto']),
    '--effective-date',
    yesterday,
    '--yes',
  ])
  assert.equal(offboarded.status, 'offboarded')
  assert.match((await tenure(['employees', 'history', String(ids['Ben Otto'])])).stdout, /offboarded/)
})

chapter('the organization is retired under its slug and with the password', async () => {
  const retire = ['orgs', 'retire', 'acme-health', '--reason', 'tenant sunset', '--yes', '--slug']
  await exits(7, [...retire, 'acme'])
  await exits(0, [...retire, 'acme-health', '--password-stdin'], password)
  assert.equal((await json('orgs show acme-health')).status, 'retired')
  assert.deepEqual(
    (await json('units list acme-health')).items.map(({ status }: any) => status),
    ['retired', 'retired'],
  )
  await exits(7, ['units', 'create', 'acme-health', 'Late', '--code', 'LT'])
})

chapter('no employee was offboarded by it; that is a decision and a plan of its own', async () => {
  assert.equal((await json('employees list acme-health --status active')).items.length, 2)
  const many = [
    'employees',
    'offboard-many',
    'acme-health',
    '--everyone',
    '--reason',
    'tenant sunset',
    '--yes',
    '--watch',
    '--password-stdin',
  ]
  const { stdout } = await exits(0, many, password)
  assert.match(stdout, /Offboard 2 employees of Acme Health/)
  assert.equal((await json('employees list acme-health --status active')).items.length, 0)
})

chapter('what can come back is listed, and only what was picked returns', async () => {
  const { items } = await json('orgs returnable acme-health')
  const unit = items.find(({ name, possible }: any) => /North/.test(name) && possible > 0)
  assert.ok(unit, JSON.stringify(items))
  const reinstate = [
    'orgs',
    'reinstate',
    'acme-health',
    '--entry',
    String(unit.entry_id),
    '--reason',
    'they stay',
    '--yes',
    '--slug',
    'acme-health',
  ]
  await exits(0, [...reinstate, '--watch', '--password-stdin'], password)
  assert.equal((await json('orgs show acme-health')).status, 'active')
  const units = (await json('units list acme-health')).items.map(
    ({ code, status }: any) => `${code} ${status}`,
  )
  assert.deepEqual(units.sort(), ['HO retired', 'NO active'])
})

chapter('staff are invited, locked out and given a new link', async () => {
  const invite = await exits(0, [
    'staff',
    'create',
    'ada@example.com',
    '--name',
    'Ada Byron',
    '--role',
    'operator',
    '--invite',
  ])
  assert.match(invite.stdout, /^http:\/\/127\.0\.0\.1:\d+\/set-password#token=\S+\n$/)
  assert.ok((await json('staff disable ada@example.com')).disabled_at)
  await exits(6, 'staff reset-password ada@example.com --password-stdin', password)
  assert.equal((await json('staff enable ada@example.com')).disabled_at, null)
  const reset = await exits(0, 'staff reset-password ada@example.com --password-stdin', password)
  assert.match(reset.stdout, /set-password#token=/)
})
