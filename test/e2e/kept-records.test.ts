// What a law keeps of an erased customer, until its day has come: erased, kept, purged, and the supplementary
// receipt as people get it, by the API, on the command line and in a browser.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { chromium } from 'playwright-core'
import { movableClock, pause } from '#platform/clock.ts'
import { findBrowser } from '#test/browser.ts'
import { emptyFolder, runAgainst } from '#test/cli/stand-in.ts'
import { must, startClosing, startErasing } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'
import { administrator, bootstrapToken, startNode } from '#test/node.ts'
import { ensureConsole } from '../../console/build.ts'
import { signIn } from './browser-story.ts'
import { story } from './command-line.ts'
import { checkAddress } from './page-checks.ts'

const clock = movableClock(new Date('2026-11-21T12:00:00Z'))
const consoleDirectory = await ensureConsole({ log: { info: () => undefined } })
const { app, api } = await startNode({ after }, { clock, workers: 4, consoleDirectory })
const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
const folder = emptyFolder()
const chapter = story()

/** Says what it printed. */
async function tenure(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runAgainst({ url }, args, {
    env: { TENURE_TOKEN: bootstrapToken },
    pause,
  })
  assert.equal(code, 0, `${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

/** What runs each day, on that one. */
async function onDay(day: string): Promise<void> {
  clock.set(new Date(`${day}T12:00:00Z`))
  await app.tasks.find(({ name }) => name === 'purge-kept-records')?.run(new AbortController().signal)
}
const purges = async () =>
  (await must(200, api.get(`/operations?kind=records.purge&organization_id=${customer.id}`))).items

/** What waits for a moment waits by the same clock. */
const ends = ({ id }: { id: number }) =>
  until(`operation ${id} is done`, async () => {
    clock.advance(1000)
    return (await must(200, api.get(`/operations/${id}`))).status === 'done'
  })

let customer: { id: number; uid: string; slug: string }
let due: string

chapter(
  'a paid invoice is kept when its customer is erased, and the receipt says by which law and how long',
  async () => {
    const body = { name: 'Borealis GmbH', slug: 'borealis', country: 'DE', timezone: 'Europe/Berlin' }
    customer = await must(201, api.post('/organizations', body))
    const papers = `/organizations/${customer.id}/invoices`
    const paper = { number: 'B-1', currency: 'EUR', amount_minor: 11_900 }
    const { id } = await must(201, api.post(papers, paper))
    await must(200, api.post(`/invoices/${id}/pay`, {}))
    await ends(await startClosing(api, customer))
    await ends(await startErasing(api, customer))
    const receipt = await must(200, api.get('/receipts/1'))
    assert.deepEqual(
      receipt.receipt.tables
        .find(({ table }: any) => table === 'invoices')
        .kept.map(({ count, until: day }: any) => [count, day]),
      [[1, '2034-12-31']],
    )
    const kept = await must(200, api.get(`/organizations/${customer.uid}/retained-records`))
    due = kept.next_due_on
    assert.equal(due, '2035-01-01')
  },
)

chapter('on its last day nothing goes; on the next one the purge runs, and answers for itself', async () => {
  await onDay('2034-12-31')
  assert.deepEqual(await purges(), [])
  await onDay(due)
  await until('the purge is done', async () => (await purges())[0]?.status === 'done')
  const [{ id }] = await purges()
  const { plan, requested_by } = await must(200, api.get(`/operations/${id}`))
  assert.equal(requested_by.kind, 'system')
  assert.ok(
    plan.effects.some(
      ({ verb, kind, count }: any) => verb === 'delete' && kind === 'invoices' && count === 1,
    ),
  )
  const kept = await must(200, api.get(`/organizations/${customer.uid}/retained-records`))
  assert.deepEqual([kept.items, kept.next_due_on], [[], null])
})

chapter('the API and the command line answer the supplementary receipt, and both verify it', async () => {
  const [first, second] = [await must(200, api.get('/receipts/1')), await must(200, api.get('/receipts/2'))]
  assert.deepEqual(
    [second.kind, second.supplements.number, second.supplements.hash, second.valid, first.supplemented_by],
    ['supplementary', 1, first.hash, true, [2]],
  )
  const names: string[] = second.receipt.tables.map(({ table }: any) => table)
  assert.ok(names.includes('invoices') && names.includes('transactions'), names.join())
  for (const { table, before, erased, kept } of second.receipt.tables)
    assert.deepEqual([before, erased, kept], [1, 1, []], table)
  assert.equal((await must(200, api.get('/receipts/verify'))).ok, true)
  assert.match(await tenure('receipts', 'list'), /2 .*[Ss]upplementary/)
  assert.match(await tenure('receipts', 'show', '2'), /[Ss]upplementary/)
  assert.match(await tenure('receipts', 'verify'), /2 receipts/)
  const [file, key] = [join(folder, 'receipt-2.json'), join(folder, 'key.pem')]
  await tenure('receipts', 'download', '2', '--output', file, '--public-key', key)
  assert.match(await tenure('receipt', 'verify', file, '--public-key', key), /Valid\./)
  assert.ok(!readFileSync(file, 'utf8').includes('Borealis'), 'a receipt names no customer')
})

chapter('in a browser the two receipts lead to each other, and nothing is kept any more', async () => {
  const { path, env, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, env, args })
  after(() => browser.close())
  const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(20_000)
  await page.goto('/receipts/1')
  await signIn(page, administrator.password, administrator.email)
  await page.getByRole('main').getByRole('link', { name: 'Receipt 2' }).click()
  await page.getByRole('heading', { name: /2/, level: 1 }).waitFor()
  await page.getByText('The signature is right').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Receipt 1' }).waitFor()
  for (const address of ['/receipts/2', '/receipts', `/organizations/${customer.uid}`])
    await checkAddress(page, address)
})
