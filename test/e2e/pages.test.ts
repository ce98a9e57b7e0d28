// Every page of the console: readable in both themes and widths, reached by keyboard, saying so when something
// fails; and how a person who was invited signs in for the first time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { detailNames, fieldNames, fieldOf } from '#lifecycle/organization/fields.ts'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { checkAddress } from '#test/e2e/page-checks.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading, submit, checkEveryLook } = story

chapter('a customer with an invoice, a control plane and a closing that waits', async () => {
  await story.page.goto('/')
  await signIn(story.page, administrator.password)
  await heading('Organizations').waitFor()
  const { id: plane } = await post('/control-planes', { name: 'north', kind: 'local' })
  for (const slug of ['acme-health', 'borealis']) {
    await post('/organizations', {
      name: `Name of ${slug}`,
      slug,
      type: slug === 'borealis' ? 'club' : 'company',
    })
    await post(`/organizations/${slug}/invoices`, { number: 'INV-1', currency: 'INR', amount_minor: 125_050 })
    await post(`/organizations/${slug}/instances`, {
      name: `${slug}-1`,
      role: 'admin',
      control_plane_id: plane,
    })
  }
  const { id } = await get('/organizations/acme-health')
  const plan = { kind: 'organization.decommission', organization_id: id, reason: 'The contract ended' }
  const { digest, id: operation } = await post('/operations', plan)
  await post('/step-up', { password: administrator.password })
  await post(`/operations/${operation}/confirm`, { digest, slug: 'acme-health' })
})

const ofCustomer = [
  '',
  '/units',
  '/people',
  '/calendar',
  '/instances?deleted=shown',
  '/billing',
  '/billing/invoices',
  '/billing/invoices/new',
  '/billing/invoices/1',
  '/billing/recurring',
  '/billing/recurring/new',
  '/billing/services',
  '/billing/transactions',
  '/billing/payment-accounts',
  '/contacts',
  '/contacts/changes',
  '/contacts/sign-ins',
  '/contacts/mails',
  '/contacts/settings',
  '/documents',
  '/notes',
  '/activity',
  '/settings',
  '/reinstate',
  '/retained-records',
].map((part) => `/organizations/acme-health${part}`)
const addresses = [
  '/organizations',
  '/organizations?status=archived&type=club',
  '/organizations/new',
  '/organizations/import',
  '/settings/plans',
  '/settings/templates',
  ...ofCustomer,
  '/organizations/nobody-there',
  '/operations',
  '/operations/1',
  '/operations/new?kind=organization.decommission&organization=borealis',
  '/control-planes',
  '/closure-requests',
  '/audit',
  '/receipts',
  '/receipts/ledger',
  '/staff',
  '/settings/types?type=company',
  '/settings/plugins',
  '/settings/packages',
  '/settings/contact-fields',
  '/settings/retention',
  '/tokens',
  '/nowhere',
  '/set-password#token=anything',
]
for (const address of addresses)
  test(`${address} can be read by everybody, in both themes and both widths`, () =>
    checkAddress(story.page, address))

chapter('the directory counts what its filters show, and its file has as many rows', async () => {
  const { page } = story
  await page.setViewportSize({ width: 1280, height: 900 }) // the last look was a phone's
  await page.goto('/organizations')
  await page.getByRole('link', { name: 'Export 2 rows' }).waitFor()
  // The first is the filter, the other one sorts the column.
  await button('Status').first().click()
  await page.getByRole('checkbox', { name: /^Active/ }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Export 1 row' }).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export 1 row' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'organizations.csv')
  const [heads = ''] = readFileSync(await file.path(), 'utf8').split(/\r?\n/)
  const columns = heads.replace('\ufeff', '').split(',')
  assert.deepEqual(
    fieldNames.filter((name) => !columns.includes(name)),
    [],
  )
  await button('Columns').click()
  await page.getByRole('checkbox', { name: 'Country' }).click()
  await page.waitForURL(/hide=country/)
  await page.getByRole('columnheader', { name: 'Country' }).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('columnheader', { name: 'Type' }).waitFor()
  assert.equal(await page.getByRole('columnheader', { name: 'Country' }).count(), 0)
  await button('Remove the filter Status: Active').click()
  await page.getByRole('link', { name: 'Export 2 rows' }).waitFor()
})

chapter('a pilot federation in Belgium is opened, a page at a time', async () => {
  const { page } = story
  await page.goto('/organizations/new')
  await heading('Open an organization').waitFor()
  const field = (name: string) => page.locator('main').getByRole('textbox', { name })
  await button('Next').and(page.locator('[data-disabled], [aria-disabled=true], :disabled')).waitFor()
  await page.getByRole('radio', { name: 'Federation' }).click()
  const plans = page.getByRole('radiogroup', { name: 'Plan' }).getByRole('radio')
  await plans.first().waitFor()
  const titles = (await plans.allInnerTexts()).map((text) => text.split('\n')[0])
  assert.deepEqual(titles, ['Federation premium', 'Federation standard', 'Pilot'])
  await plans.last().click()
  await checkEveryLook()
  await button('Next').click()
  await field('Name').fill('Fédération Belge')
  assert.equal(await field('Slug').inputValue(), 'federation-belge')
  await page.getByText('federation-belge is free.').waitFor()
  await field('Slug').fill('borealis')
  await page.getByText('Another organization has this slug.').waitFor()
  await checkEveryLook()
  await page.getByRole('button', { name: 'federation-belge', exact: true }).click()
  await button('Next').click()
  await page.getByRole('combobox', { name: 'Country' }).fill('Belg')
  await page.getByRole('option', { name: 'Belgium' }).click()
  await page.getByText('Its units begin with one of each level').waitFor()
  await checkEveryLook()
  await button('Next').click()
  await field("First administrator's e-mail").fill('ana@belge.example')
  await field('Days of the trial').fill('400')
  await field('Reason').fill('A hand-over from sales')
  await button('Show the summary').click()
  await page.getByText('This plan has trials of 180 days at most.').waitFor()
  await field('Days of the trial').fill('60')
  await checkEveryLook()
  await button('Show the summary').click()
  await page.getByText('An invitation to ana@belge.example').waitFor()
  await page.getByText('A trial of 60 days').waitFor()
  await checkEveryLook()
  await page.getByRole('button', { name: /^Open .*Fédération Belge/ }).click()
  await page.getByRole('heading', { name: /Fédération Belge/ }).waitFor()
  await page.getByTestId('operation-status').getByText('Done').waitFor()
  const made = await get('/organizations/federation-belge')
  assert.deepEqual([made.status, made.plan, made.hierarchy], ['active', 'pilot', 'district_club'])
})

chapter('each field of an organization is shown, asked for and changed', async () => {
  const { page } = story
  const input = (name: (typeof fieldNames)[number]) => {
    const { title, label = title } = fieldOf(name)
    const form = page.locator('main form')
    return form
      .getByRole('textbox', { name: label })
      .or(form.getByRole('combobox', { name: label }))
      .first()
  }
  await page.goto('/organizations/borealis')
  const profile = page.getByRole('region', { name: 'Profile' })
  for (const name of detailNames) await profile.getByText(fieldOf(name).title, { exact: true }).waitFor()
  await page.goto('/organizations/borealis/settings')
  for (const name of fieldNames) await input(name).waitFor()
  await input('country').fill('NO')
  await button('Save the changes').click()
  await page.getByText('The changes are saved.').waitFor()
  assert.equal((await get('/organizations/borealis')).country, 'NO')
})

chapter('a part that fails says so in its own place and leaves the others alone', async () => {
  const { page } = story
  const failing = '**/api/v1/organizations/*/billing-summary'
  const fault = { code: 'internal_error', detail: 'Out of order.', request_id: 'r-7' }
  await page.route(failing, (route) => route.fulfill({ status: 500, json: fault }))
  await page.goto('/organizations/borealis')
  const billing = page.getByRole('region', { name: 'Revenue' })
  await billing.getByText('The sums could not be loaded').waitFor()
  await billing.getByText('r-7').waitFor()
  await page
    .getByRole('region', { name: 'Fleet' })
    .getByText(/of 1 instance/)
    .waitFor()
  await page.getByRole('region', { name: 'Life line' }).getByText('Opened').waitFor()
  await checkEveryLook()
  await page.unroute(failing)
  await billing.getByRole('button', { name: 'Try again' }).click()
  await billing.getByText('₹1,250.50 open').waitFor()
})

chapter('without a network the page says so, and goes on when it is back', async () => {
  const { page, context } = story
  await page.goto('/organizations')
  await heading('Organizations').waitFor()
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Staff', exact: true }).click()
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
  await context.setOffline(false)
  await button('Try again').click()
  await heading('Staff').waitFor()
  await page.getByRole('row').filter({ hasText: administrator.email }).waitFor()
})

chapter('everything is done by keyboard too', async () => {
  const { page } = story
  await page.goto('/organizations')
  await page.getByRole('link', { name: 'Name of borealis' }).waitFor()
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Skip to the content' }).and(page.locator(':focus-visible')).waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page
    .getByRole('textbox', { name: 'Find' })
    .or(page.getByRole('combobox', { name: 'Find' }))
    .fill('borealis')
  const found = { name: /Name of borealis/ }
  await page.getByRole('button', found).or(page.getByRole('option', found)).waitFor()
  await page.keyboard.press('Enter')
  await heading('Name of borealis').waitFor()
  await page.getByRole('link', { name: 'Instances', exact: true }).press('Enter')
  await button('Add an instance').press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await button('Add an instance').and(page.locator(':focus')).waitFor()
  await button('Actions').press('Enter')
  await page.getByRole('menuitem', { name: 'Close', exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menuitem', { name: 'Close', exact: true }).waitFor({ state: 'hidden' })
})

chapter('a dialog takes the focus, keeps it and gives it back, from wherever it was opened', async () => {
  const { page } = story
  const [dialog, focused] = [page.getByRole('dialog'), page.locator(':focus')]
  await page.goto('/settings/retention')
  await button('Stop all erasing').press('Enter')
  await dialog.getByLabel('Reason').and(focused).waitFor()
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab')
    await dialog.locator(':focus').waitFor()
  }
  await page.keyboard.press('Escape')
  await button('Stop all erasing').and(focused).waitFor()
  await page.goto('/organizations/borealis/billing/payment-accounts')
  await button('Add a payment account').press('Enter')
  await dialog.getByLabel('Kind').and(focused).waitFor()
  await page.keyboard.press('Escape')
  await button('Add a payment account').and(focused).waitFor()
  await page.goto('/operations/1')
  await button('Actions').press('Enter')
  await page.getByRole('menuitem', { name: /^Pause/ }).press('Enter')
  await dialog.getByLabel('Reason').and(focused).waitFor()
  await page.keyboard.press('Escape')
  await button('Actions').and(focused).waitFor()
})

chapter('what was typed outlives a server that is gone, and is sent once it is back', async () => {
  const { page, server } = story
  await page.goto('/organizations/borealis/contacts')
  await button('Add a contact').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Asha Rao')
  await server.crash()
  await dialog.getByRole('button', { name: 'Add the contact' }).click()
  await dialog.getByRole('alert').getByText('The server cannot be reached').waitFor()
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Asha Rao')
  await server.start()
  await submit('Add the contact')
  await page.getByRole('row').filter({ hasText: 'Asha Rao' }).waitFor()
})

chapter('on a phone the chosen tab is in sight, however many there are', async () => {
  const { page } = story
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/organizations/borealis/settings')
  const bar = page.getByRole('navigation', { name: 'Parts of the organization' })
  const tab = bar.getByRole('link', { name: 'Settings' })
  await tab.waitFor()
  const { x, width } = (await tab.boundingBox()) ?? assert.fail('the tab is not drawn')
  assert.ok(x >= 0 && x + width <= 360, `from ${x} to ${x + width}`)
  await page.setViewportSize({ width: 1280, height: 900 })
})

chapter('an invited person chooses a password with a link that works once, and may only look', async () => {
  const { page, browser } = story
  await post('/step-up', { password: administrator.password })
  await page.goto('/staff')
  await button('Add a person').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Dana Reader')
  await dialog.getByLabel('E-mail').fill('dana@example.com')
  await dialog.getByRole('combobox', { name: 'Roles' }).press('ArrowDown')
  await page.getByRole('option', { name: 'Viewer' }).click()
  await dialog.getByLabel('Name').click() // the list of roles lies over the button
  await submit('Add the person')
  const link = await page.getByRole('status').locator('code').innerText()
  const theirs = await browser.newContext()
  const stranger = await theirs.newPage()
  await choosePassword(stranger, link)
  await stranger.getByText('Your password is set').waitFor()
  await stranger.getByRole('link', { name: 'Sign in' }).click()
  await signIn(stranger, chosenPassword, 'dana@example.com')
  await stranger.getByRole('heading', { name: 'Organizations', exact: true }).waitFor()
  await stranger.goto(new URL('/operations/1', story.server.url).href)
  await stranger.getByRole('button', { name: 'Actions' }).click()
  await stranger
    .getByRole('menuitem', { name: /^Pause/ })
    .getByText('operations.control')
    .waitFor()
  await stranger.goto(new URL('/settings/retention', story.server.url).href)
  const stop = stranger.getByRole('button', { name: 'Stop all erasing' })
  await stop.waitFor()
  assert.equal(await stop.getAttribute('aria-disabled'), 'true')
  await choosePassword(stranger, link)
  await stranger.getByRole('alert').getByText('This link does not work').waitFor()
  await theirs.close()
})

const chosenPassword = 'four words of my own'

async function choosePassword(on: Page, link: string): Promise<void> {
  await on.goto('about:blank') // an address that differs by its fragment alone would not be loaded
  await on.goto(link)
  await on.getByRole('textbox', { name: 'New password' }).fill(chosenPassword)
  await on.getByRole('button', { name: 'Set the password' }).click()
}

async function post(path: string, data: unknown): Promise<any> {
  const answer = await story.context.request.post(`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}

const get = async (path: string): Promise<any> => (await story.context.request.get(`/api/v1${path}`)).json()
