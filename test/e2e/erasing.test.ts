// The end of a customer in a real browser: what a plugin keeps of it is written on its page, all of it is
// planned, confirmed and erased, and the receipt says so. And what holds an erasing up: a second person, and
// the brake.
import assert from 'node:assert/strict'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading, row, submit, checkEveryLook } = story

chapter('a customer is opened, with a ticket and an order that plugins keep', async () => {
  await story.page.goto('/organizations')
  await signIn(story.page, administrator.password)
  await heading('Organizations').waitFor()
  const body = { name: 'Acme Health', slug: 'acme-health', timezone: 'Asia/Kolkata', country: 'IN' }
  assert.equal((await story.context.request.post('/api/v1/organizations', { data: body })).status(), 201)
  await story.page.goto('/organizations/acme-health')
  await story.page.getByRole('link', { name: 'Tickets', exact: true }).click()
  await button('Open a ticket').click()
  const ticket = story.page.getByRole('dialog')
  await ticket.getByLabel('Subject').fill('No paper')
  await ticket.getByLabel('What is it about').fill('It does not print.')
  await submit('Open a ticket')
  await row('No paper').getByText('Open').waitFor()
  await story.page.getByRole('link', { name: 'Orders', exact: true }).click()
  await button('Take an order').click()
  const order = story.page.getByRole('dialog')
  await order.getByLabel('Number').fill('O-1')
  await order.getByLabel('Currency').fill('eur')
  await order.getByLabel('Description').fill('A chair')
  await order.getByLabel('Price of one').fill('49.50')
  await submit('Take an order')
  await row('O-1').getByText('€49.50').waitFor()
  await checkEveryLook()
})

chapter('an opened ticket is answered, with a file', async () => {
  await story.page.getByRole('link', { name: 'Tickets', exact: true }).click()
  await button('No paper').click()
  const drawer = story.page.getByRole('dialog', { name: 'No paper' })
  await drawer.getByRole('button', { name: 'Reply', exact: true }).click()
  const reply = story.page.getByRole('dialog', { name: 'Reply' })
  await reply.getByLabel('Text').fill('Is there paper?')
  await reply.getByRole('button', { name: 'Reply', exact: true }).click()
  await drawer.getByText('Is there paper?').waitFor()
  await drawer.getByRole('button', { name: 'Attach a file' }).click()
  const attach = story.page.getByRole('dialog', { name: 'Attach a file' })
  const chooser = story.page.waitForEvent('filechooser')
  await attach.getByLabel('File').click()
  await (
    await chooser
  ).setFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('a photo') })
  await attach.getByRole('button', { name: 'Attach a file' }).click()
  await drawer.getByText('photo.txt').waitFor()
  await checkEveryLook()
})

chapter('the order forbids the erasing; once it is fulfilled the plan lists what will be gone', async () => {
  await planErasing()
  await story.page.getByText('Order O-1 is pending.').waitFor()
  await button('Go to the order').click()
  await story.page.getByRole('dialog', { name: 'O-1' }).getByRole('button', { name: 'Fulfil' }).click()
  const dialog = story.page.getByRole('dialog', { name: 'Fulfil' })
  await dialog.getByRole('button', { name: 'Fulfil' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await planErasing()
  await story.page.getByText('This is permanent').waitFor()
  await story.page
    .getByRole('listitem')
    .filter({ hasText: /^Tickets\s*1$/ })
    .waitFor()
  await checkEveryLook()
})

chapter('typed, proven and confirmed, it is erased, and the receipt can be verified', async () => {
  await confirmErasing('acme-health', 'Acme Health')
  await story.page.getByRole('link', { name: 'Receipt 1' }).click({ timeout: 60_000 })
  await story.page.getByText('The signature is right').waitFor()
  await checkEveryLook()
  await story.page.goto('/receipts/ledger')
  await story.page.getByRole('row').filter({ hasText: 'Receipt 1' }).getByText('Erased').waitFor()
  await checkEveryLook()
  await story.page.goto('/organizations?status=erased')
  await story.page.getByText(/^Erased \([0-9a-f-]{36}\)$/).waitFor()
})

chapter(
  'where two people are asked, who has confirmed it cannot approve it, and the other one reads what was ' +
    'confirmed',
  async () => {
    const { page, browser, server } = story
    await api('patch', '/organization-types/federation', { erasure_approval: 'four_eyes' })
    await page.goto('/settings/types')
    await row('federation').getByText('Two people').waitFor()
    await api('post', '/organizations', { name: 'Borealis', slug: 'borealis', type: 'federation' })
    await api('post', '/organizations/borealis/notes', { text: 'Calls on Mondays', is_sticky: false })
    await api('post', '/staff', {
      name: 'Berit',
      email: 'berit@example.com',
      roles: ['system_administrator'],
      password: theirPassword,
    })
    await planErasing('borealis', 'Borealis')
    await confirmErasing('borealis', 'Borealis')
    await page.getByText('It waits for a second person').waitFor()
    await page.getByText('Another person has to approve this').first().waitFor()
    assert.equal(await button('Approve').getAttribute('aria-disabled'), 'true')
    await checkEveryLook()
    const theirs = await browser.newContext({ baseURL: server.url })
    const second = await theirs.newPage()
    await second.goto(page.url())
    await signIn(second, theirPassword, 'berit@example.com')
    await second
      .getByRole('listitem')
      .filter({ hasText: /^Staff notes\s*1$/ })
      .waitFor()
    await api('put', '/erasures/brake', { engaged: true, reason: 'Nobody erases before we know why' })
    await second.getByRole('button', { name: 'Approve', exact: true }).click()
    const dialog = second.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('I have looked at it')
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(theirPassword)
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await theirs.close()
  },
)

chapter('the page of operations shows the brake, and released it lets the erasing go on', async () => {
  const { page } = story
  await page
    .getByText('All erasing is stopped by Administrator: Nobody erases before we know why')
    .first()
    .waitFor()
  const address = page.url()
  await page.goto('/operations')
  await page.getByRole('status').getByText('All erasing is stopped').waitFor()
  await checkEveryLook()
  await page.getByRole('link', { name: 'Retention and holds' }).last().click()
  await button('Release the brake').click()
  await page.getByRole('dialog').getByLabel('Reason').fill('It is known now')
  await submit('Release the brake')
  await page.getByText('The brake is off').waitFor()
  await button('Stop all erasing').and(page.locator(':focus')).waitFor()
  await page.goto(address)
  await page.getByText('The organization is erased').waitFor({ timeout: 60_000 })
  await checkEveryLook()
})

const theirPassword = 'four words of their own'

async function api(method: 'post' | 'put' | 'patch', path: string, data: unknown): Promise<void> {
  const answer = await story.context.request[method](`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
}

async function planErasing(slug = 'acme-health', name = 'Acme Health'): Promise<void> {
  await story.page.goto(`/organizations/${slug}`)
  await button('Actions').click()
  await story.page.getByRole('menuitem', { name: 'Erase', exact: true }).click()
  await story.page.getByLabel('Reason').fill('The customer asked for it')
  await button('Show the plan').click()
  await heading(`Erase ${name}`).waitFor()
}

/** The password is asked for only when it was not given a moment ago. */
async function confirmErasing(slug: string, name: string): Promise<void> {
  await story.page.getByLabel(`Type ${slug}`).fill(slug)
  const password = story.page.getByRole('textbox', { name: 'Your password' })
  if (await password.count()) await password.fill(administrator.password)
  await button(`Erase ${name} for good`).click()
}
