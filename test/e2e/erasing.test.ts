// The end of a customer in a real browser: what a plugin keeps of it is written on its page, all of it is planned, confirmed
// and erased, and the receipt says so.
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
  await (await chooser).setFiles({ name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('a photo') })
  await attach.getByRole('button', { name: 'Attach a file' }).click()
  await drawer.getByText('photo.txt').waitFor()
  await checkEveryLook()
})

chapter('the order forbids the erasing; once it is fulfilled the plan lists what will be gone', async () => {
  await planErasing()
  await story.page.getByText('Order O-1 is pending.').waitFor()
  await story.page.goto('/organizations/acme-health/plugins/orders/orders')
  await button('O-1').click()
  await story.page.getByRole('dialog', { name: 'O-1' }).getByRole('button', { name: 'Fulfil' }).click()
  const dialog = story.page.getByRole('dialog', { name: 'Fulfil' })
  await dialog.getByRole('button', { name: 'Fulfil' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await planErasing()
  await story.page.getByText('This is permanent').waitFor()
  await story.page.getByRole('button', { name: 'Tickets: 1', exact: true }).waitFor()
  await checkEveryLook()
})

chapter('typed, proven and confirmed, it is erased, and the receipt can be verified', async () => {
  await story.page.getByLabel('Type acme-health').fill('acme-health')
  await story.page.getByRole('textbox', { name: 'Your password' }).fill(administrator.password)
  await button('Erase Acme Health for good').click()
  await story.page.getByRole('link', { name: 'Receipt 1' }).click({ timeout: 60_000 })
  await story.page.getByText('The signature is right').waitFor()
  await checkEveryLook()
  await story.page.goto('/organizations?status=erased')
  await story.page.getByText(/^Erased \([0-9a-f-]{36}\)$/).waitFor()
})

async function planErasing(): Promise<void> {
  await story.page.goto('/organizations/acme-health')
  await button('Actions').click()
  await story.page.getByRole('menuitem', { name: 'Erase', exact: true }).click()
  await story.page.getByLabel('Reason').fill('The customer asked for it')
  await button('Show the plan').click()
  await heading('Erase Acme Health').waitFor()
}
