// Days, amounts and names that cannot be, on the screens: told at their field, and never cut or replaced on the way.
// One session for all forms.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading } = story
/** Pictures of each refusal, when a folder is named. */
const folder = process.env.TYPED_PICTURES
let acme = 0

chapter('a customer with a unit, a person and a payment', async () => {
  const { page } = story
  page.setDefaultTimeout(60_000)
  await page.goto('/')
  await signIn(page, administrator.password)
  await heading('Organizations').waitFor()
  acme = (await post('/organizations', { name: 'Acme', slug: 'acme', timezone: 'Europe/Oslo' })).id
  const unit = await post('/units', { organization_id: acme, name: 'Head office', code: 'HO' })
  await post('/units', { organization_id: acme, name: 'Harbour', code: 'HA' })
  await post('/employees', {
    organization_id: acme,
    name: 'Ann Rao',
    unit_id: unit.id,
    starts_on: '2026-01-05',
  })
  const { id } = await post(`/organizations/${acme}/invoices`, {
    number: 'A-1',
    currency: 'JPY',
    amount_minor: 500,
  })
  await post(`/invoices/${id}/pay`, { reason: 'paid' })
})

interface Form {
  at: () => string
  open: () => Promise<void>
  fill: Readonly<Record<string, string>>
  submit: string
  /** The field at which it is refused, and how. */
  refused: readonly [label: string, sentence: RegExp]
}

const forms: Readonly<Record<string, Form>> = {
  holiday: {
    at: () => '/organizations/acme/calendar',
    open: () => button('Add a holiday').click(),
    fill: { Day: '1826-05-01', Name: 'Labour Day' },
    submit: 'Add the holiday',
    refused: ['Day', /Is the year right/],
  },
  'long name of a holiday': {
    at: () => '/organizations/acme/calendar',
    open: () => button('Add a holiday').click(),
    fill: { Day: '2026-05-01', Name: 'x'.repeat(201) },
    submit: 'Add the holiday',
    refused: ['Name', /200 characters at most/],
  },
  employee: {
    at: () => '/organizations/acme/people',
    open: async () => {
      await button('Add an employee').click()
      await choose('Unit', 'Head office (HO)')
    },
    fill: { Name: 'Ben Das', 'First day': '1826-01-05' },
    submit: 'Add the employee',
    refused: ['First day', /Is the year right/],
  },
  deployment: {
    at: () => '/organizations/acme/people/1',
    open: async () => {
      await button('Add a deployment').click()
      await choose('Unit', 'Harbour (HA)')
    },
    fill: { 'First day': '2126-01-05' },
    submit: 'Add the deployment',
    refused: ['First day', /Is the year right/],
  },
  shift: {
    at: () => '/organizations/acme/units/1',
    open: () => button('Add a shift').click(),
    fill: { Name: 'Early', Starts: '09:00', Ends: '09:00' },
    submit: 'Add the shift',
    refused: ['Ends', /\w/],
  },
  invoice: {
    at: () => '/organizations/acme/billing/invoices',
    open: () => button('Record one from elsewhere').click(),
    fill: { Number: 'A-2', Currency: 'EUR', Amount: '12.50', 'Due on': '1826-01-31' },
    submit: 'Record the invoice',
    refused: ['Due on', /Is the year right/],
  },
  'amount of an invoice': {
    at: () => '/organizations/acme/billing/invoices',
    open: () => button('Record one from elsewhere').click(),
    fill: { Number: 'A-3', Currency: 'JPY', Amount: '12.75' },
    submit: 'Record the invoice',
    refused: ['Amount', /JPY has no decimals/],
  },
  refund: {
    at: () => '/organizations/acme/billing/transactions',
    open: () =>
      story.page
        .getByRole('button', { name: /^Give back/ })
        .first()
        .click(),
    fill: { Amount: '12.75' },
    submit: 'Record that it went back',
    refused: ['Amount', /JPY has no decimals/],
  },
}

for (const [name, form] of Object.entries(forms))
  chapter(`${name}: what cannot be is told at its field`, async () => {
    const { page } = story
    await page.goto(form.at())
    await form.open()
    const dialog = page.getByRole('dialog')
    for (const [label, text] of Object.entries(form.fill)) await dialog.getByLabel(label).first().fill(text)
    const [label, sentence] = form.refused
    const field = dialog.getByLabel(label).first()
    assert.equal(await field.inputValue(), form.fill[label], 'kept as it was typed')
    await dialog.getByRole('button', { name: form.submit, exact: true }).click({ force: true })
    await field.and(page.locator('[aria-invalid=true]')).waitFor()
    assert.match(await told(field), sentence)
    await picture(name)
    await page.keyboard.press('Escape')
  })

chapter('a day that is typed in part is not taken for today', async () => {
  const { page } = story
  await page.goto('/organizations/acme/people/1')
  await button('Add a deployment').click()
  await choose('Unit', 'Harbour (HA)')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('First day').focus()
  await page.keyboard.type('0231')
  await dialog.getByRole('button', { name: 'Add the deployment', exact: true }).click()
  await dialog.getByLabel('First day').and(page.locator(':focus')).waitFor()
  assert.ok(await dialog.isVisible())
  const { items } = await (await story.context.request.get('/api/v1/employees/1/deployments')).json()
  assert.equal(items.length, 1)
})

/** The sentence that stands at a field. */
async function told(field: Locator): Promise<string> {
  const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(' ').filter(Boolean)
  const texts = await Promise.all(ids.map((id) => story.page.locator(`[id="${id}"]`).allInnerTexts()))
  return texts.flat().join(' ')
}

async function picture(name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const width of [1280, 360]) {
    await story.page.setViewportSize({ width, height: 900 })
    await story.page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}-${width}.png`) })
  }
  await story.page.setViewportSize({ width: 1280, height: 900 })
}

async function choose(label: string, option: string): Promise<void> {
  await story.page.getByRole('combobox', { name: label }).last().click()
  await story.page.getByRole('option', { name: option, exact: true }).click()
}

async function post(path: string, data: unknown): Promise<any> {
  const answer = await story.context.request.post(`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}
