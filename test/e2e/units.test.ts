// Units and people in a real browser: a unit is made and filled, retired with its people going on elsewhere,
// and the result is seen; the calendar takes a file with a wrong line; every page of it can be read by
// everybody.
import assert from 'node:assert/strict'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { checkAddress } from '#test/e2e/page-checks.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading, row, submit, checkEveryLook } = story
let units: { id: number; name: string }[] = []
let ann = 0

const nextYear = new Date().getFullYear() + 1

chapter('two units are made, one below the other, and found in the tree by keyboard', async () => {
  const { page } = story
  await page.goto('/')
  await signIn(page, administrator.password)
  await heading('Organizations').waitFor()
  await post('/organizations', { name: 'Acme Health', slug: 'acme-health', timezone: 'Asia/Kolkata' })
  await page.goto('/organizations/acme-health/units')
  await page.getByText('There are no units yet').waitFor()
  await createUnit('Head office', 'HO')
  await createUnit('Harbour clinic', 'HAR', 'Head office (HO)')
  await item('Head office').focus()
  await page.keyboard.press('ArrowLeft')
  await item('Harbour clinic').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await item('Harbour clinic').and(page.locator(':focus')).waitFor()
  units = (await get('/organizations/acme-health/units')).items
})

chapter('an employee is added at a unit, and planned for a shift there', async () => {
  const { page } = story
  await page.goto('/organizations/acme-health/people')
  await button('Add an employee').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Ann Rao')
  await choose('Unit', 'Harbour clinic (HAR)')
  await dialog.getByLabel('First day').fill('2026-01-05')
  await submit('Add the employee')
  await row('Ann Rao').getByText('Harbour clinic').waitFor()
  const [, harbour] = units
  const organization = (await get('/organizations/acme-health')).id
  ann = (await get(`/employees?organization_id=${organization}`)).items[0].id
  await post('/employees', {
    organization_id: organization,
    name: 'Ben Das',
    unit_id: harbour?.id,
    starts_on: '2026-02-02',
  })
  const { id: shift } = await post('/shifts', {
    unit_id: harbour?.id,
    name: 'Early',
    starts_at: '07:00',
    ends_at: '15:00',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  })
  await post('/shift-assignments', { shift_id: shift, employee_id: ann, date: `${nextYear}-01-01` })
})

chapter('deleting the unit is refused with its history, counted', async () => {
  const { page } = story
  await page.goto(`/organizations/acme-health/units/${units[1]?.id}`)
  await button('More').click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the unit' }).click()
  await page.getByRole('list', { name: 'Its history' }).getByText('Deployments: 2').waitFor()
  await page.getByRole('link', { name: 'Retire it instead' }).click()
  await heading('Retire Harbour clinic').waitFor()
})

chapter('retiring it counts before what it will change, and an error stands in its row', async () => {
  const { page } = story
  const changes = page.getByRole('region', { name: 'What will change' })
  await changes.getByText('2 open deployments ended').waitFor()
  await choose('All people go to', 'Head office (HO)')
  await changes.getByText('2 primary deployments moved to another unit').waitFor()
  await changes.getByText('1 future shift assignment cancelled').waitFor()
  await page.getByLabel('Effective date').fill('2026-01-31')
  await row('Ben Das').getByText('The deployment begins on 2026-02-02').waitFor()
  await page.getByLabel('Reason').fill('The lease ended')
  assert.equal(
    await button('Retire Harbour clinic and transfer 2 employees').getAttribute('aria-disabled'),
    'true',
  )
  await checkEveryLook()
  await choose('Target of Ben Das', 'Nowhere, it ends')
  await changes.getByText('1 primary deployment moved to another unit').waitFor()
  await changes.getByText('1 deployment that had not begun cancelled').waitFor()
})

chapter('it is retired, and the unit, the people and their histories show it', async () => {
  const { page } = story
  await button('Retire Harbour clinic and transfer 1 employee').click()
  await page.getByRole('status').getByText('its last day was Jan 31, 2026').waitFor()
  await page.reload() // the address goes on telling what it came to
  await page.getByRole('list', { name: 'What was changed' }).getByText('1 primary deployment moved').waitFor()
  await page.getByRole('link', { name: 'The people' }).click()
  await row('Ann Rao').getByText('Head office').waitFor()
  await row('Ben Das').getByText('No unit').waitFor()
  await page.getByRole('link', { name: 'Ann Rao' }).click()
  await page
    .getByRole('list', { name: 'History of the employee' })
    .getByText('Ends at Harbour clinic')
    .waitFor()
  await page.goto('/organizations/acme-health/units?retired=shown')
  await item('Harbour clinic').getByText('Retired').waitFor()
})

chapter('a file of holidays is taken but for its wrong line, and the month shows the others', async () => {
  const { page } = story
  await page.goto('/organizations/acme-health/calendar?month=2026-01')
  await button('Upload holidays').click()
  const content = 'date,name,region\n2026-01-26,Republic Day,\ntomorrow,Nothing,\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'holidays.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('dialog').getByRole('button', { name: 'Upload the file' }).click()
  await row('Line 3').getByText('is no date').waitFor()
  await submit('Done')
  const month = page.getByRole('grid', { name: 'January 2026' })
  await month.getByRole('button', { name: 'Thursday, January 1, 2026' }).focus()
  for (const key of [
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
    'ArrowRight',
  ])
    await page.keyboard.press(key)
  await month
    .getByRole('button', { name: 'Monday, January 26, 2026: Republic Day' })
    .and(page.locator(':focus'))
    .waitFor()
  await page.keyboard.press('Enter')
  await heading('Monday, January 26, 2026').waitFor()
})

chapter('every page of it can be read by everybody, in both themes and both widths', async () => {
  const at = '/organizations/acme-health'
  const addresses = [
    `${at}/units?retired=shown`,
    `${at}/units?retired=shown&view=picture`,
    `${at}/units/${units[0]?.id}`,
    `${at}/units/${units[0]?.id}/retire`,
    `${at}/units/${units[1]?.id}/retire`,
    `${at}/people`,
    `${at}/people/${ann}`,
    `${at}/calendar?day=2026-01-26`,
    `${at}/calendar?month=${nextYear}-01`,
    `${at}/reinstate`,
  ]
  for (const address of addresses) await checkAddress(story.page, address)
})

const item = (name: string) => story.page.getByRole('treeitem').filter({ hasText: name })

async function createUnit(name: string, code: string, above?: string): Promise<void> {
  await button('Create a unit').click()
  const dialog = story.page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Code').fill(code)
  if (above) await choose('Unit above it', above)
  await submit('Create the unit')
  await item(name).waitFor()
}

async function choose(label: string, option: string): Promise<void> {
  await story.page.getByRole('combobox', { name: label }).last().click() // a dialog's comes after the page's
  await story.page.getByRole('option', { name: option, exact: true }).click()
}

async function post(path: string, data: unknown): Promise<any> {
  const answer = await story.context.request.post(`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}

const get = async (path: string): Promise<any> => (await story.context.request.get(`/api/v1${path}`)).json()
