// The main story in a real browser against a real server with real instances: an organization is opened,
// filled, closed while an invoice is open, waits for it through a crash of the server, and ends by itself
// when it is paid.
import assert from 'node:assert/strict'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { server, chapter, button, heading, row, submit, checkEveryLook } = story

chapter('a stranger is asked to sign in and comes back to the page that was asked for', async () => {
  await story.page.goto('/control-planes')
  await signIn(story.page, 'this is not it at all')
  await story.page.getByRole('alert').waitFor()
  await signIn(story.page, administrator.password)
  await heading('Control planes').waitFor()
})

chapter('two control planes and an organization are opened', async () => {
  for (const name of ['north', 'south']) {
    await button('Add a control plane').click()
    await story.page.getByRole('dialog').getByLabel('Name').fill(name)
    await submit('Add the control plane')
    await row(name).getByText('Answers').waitFor()
  }
  await post('/organizations', { name: 'Acme Health', slug: 'acme-health', timezone: 'Asia/Kolkata' })
  await story.page.goto('/organizations/acme-health')
  await heading('Acme Health').waitFor()
  await story.page.getByText('Starts in April').waitFor()
})

chapter('an admin and several members run on both control planes and become healthy', async () => {
  await story.page.getByRole('link', { name: 'Instances', exact: true }).click()
  await addInstance('acme-admin', 'Admin', 'north')
  await addInstance('acme-1', 'Member', 'north')
  await addInstance('acme-2', 'Member', 'south')
  await addInstance('acme-3', 'Member', 'south')
  for (const name of ['acme-admin', 'acme-1', 'acme-2', 'acme-3'])
    await row(name).getByText('Healthy').waitFor()
})

chapter('an open invoice is recorded', async () => {
  await story.page.getByRole('link', { name: 'Billing', exact: true }).click()
  await story.page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await button('Record one from elsewhere').click()
  const dialog = story.page.getByRole('dialog')
  await dialog.getByLabel('Number').fill('INV-1')
  await dialog.getByLabel('Amount').fill('1250.50')
  await dialog.getByLabel('Currency').fill('INR')
  await submit('Record the invoice')
  await row('INV-1').getByText('₹1,250.50').waitFor()
})

chapter('the plan names every instance with its control plane, and the invoice that holds', async () => {
  await button('Actions').click()
  await story.page.getByRole('menuitem', { name: 'Close', exact: true }).click()
  await story.page.getByLabel('Reason').fill('The contract ended')
  await button('Show the plan').click()
  await heading('Confirm').waitFor()
  assert.deepEqual(await names('On north'), [['acme-admin', 'acme-1'], [await namespace()]])
  assert.deepEqual(await names('On south'), [['acme-2', 'acme-3'], [await namespace()]])
  await story.page.getByRole('region', { name: 'What stands in the way' }).getByText('INV-1').waitFor()
  await checkEveryLook()
  await story.page.getByText(/This confirms plan [0-9a-f]{16}/).waitFor()
  assert.ok(
    (await story.page.getByRole('region', { name: 'What will happen' }).getByRole('listitem').count()) > 5,
  )
})

chapter('what was added since the plan was read is marked, and nothing starts', async () => {
  const {
    items: [plane],
  } = (await (await story.context.request.get('/api/v1/control-planes')).json()) as {
    items: { id: number }[]
  }
  const added = await story.context.request.post('/api/v1/organizations/acme-health/instances', {
    data: { name: 'acme-late', role: 'member', control_plane_id: plane?.id },
  })
  assert.equal(added.status(), 202)
  assert.equal(await button('Close Acme Health and delete 4 instances').getAttribute('aria-disabled'), 'true')
  await confirm('Close Acme Health and delete 4 instances', administrator.password)
  await story.page.getByRole('alert').getByText('The plan has changed').waitFor()
  await story.page.getByRole('listitem').filter({ hasText: 'acme-late' }).getByText('New').waitFor()
  assert.equal(await story.page.getByTestId('operation-status').innerText(), 'Planned')
})

chapter('the confirmed closing waits for the invoice, and new instances are refused meanwhile', async () => {
  await confirm('Close Acme Health and delete 5 instances', null)
  await story.page.getByRole('status').filter({ hasText: 'INV-1' }).waitFor()
  await statusIs('Waiting')
  await checkEveryLook()
  const other = await story.context.newPage()
  await other.goto('/organizations/acme-health/instances')
  await other.getByText('Closing', { exact: true }).first().waitFor()
  await other.getByRole('button', { name: 'Add an instance', disabled: true }).hover()
  await other.getByRole('tooltip').getByText('Not possible while the organization is Closing.').waitFor()
  await other.close()
})

chapter(
  'it survives a crash of the server and ends by itself when the invoice is paid, without a reload',
  async () => {
    await story.page.evaluate(() => Object.assign(window, { stillThere: true }))
    await server.crash()
    await story.page.getByText('The server cannot be reached at the moment').waitFor()
    await server.start()
    await story.page.getByText('The server cannot be reached at the moment').waitFor({ state: 'hidden' })
    const other = await story.context.newPage()
    await other.goto('/organizations/acme-health/invoices')
    await other.getByRole('button', { name: 'Pay INV-1' }).click()
    await other.getByRole('button', { name: 'Record ₹1,250.50 as paid' }).click()
    await other.getByRole('row', { name: /INV-1/ }).getByText('Paid', { exact: true }).waitFor()
    await story.page.getByText('Acme Health is closed').waitFor({ timeout: 90_000 })
    assert.equal(await story.page.evaluate(() => 'stillThere' in window), true)
    const steps = story.page.getByRole('list', { name: 'Steps' }).locator('> li')
    assert.equal((await steps.getByText('Done', { exact: true }).count()) >= (await steps.count()), true)
    await other.close()
  },
)

chapter('the closed organization stays in the directory, and the audit tells and proves it', async () => {
  await story.page.goto('/organizations')
  await row('Acme Health').getByText('Closed').waitFor()
  await story.page.goto('/organizations/acme-health/instances?deleted=shown')
  for (const name of ['acme-admin', 'acme-1', 'acme-2', 'acme-3', 'acme-late']) {
    await row(name).getByText('Deleted', { exact: true }).waitFor()
  }
  await story.page.goto('/organizations/acme-health/activity')
  await story.page.getByText('The contract ended').first().waitFor()
  await story.page.goto('/audit')
  await button('Verify the chains').click()
  await story.page.getByText('Nothing was changed').waitFor()
})

chapter(
  'its life line leads from the opening to the closing, and a file says how many rows it has',
  async () => {
    await story.page.goto('/organizations')
    await story.page.getByRole('link', { name: 'Export 1 row' }).waitFor()
    await story.page.goto('/organizations/acme-health')
    const life = story.page.getByRole('region', { name: 'Life line' })
    await life.getByText('Closed', { exact: true }).waitFor()
    const points = (await life.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n')[0])
    assert.deepEqual(points, ['Opened', 'Closing', 'Closed', 'Today'])
    await life.getByRole('link', { name: 'Opened' }).click()
    await story.page.locator('[aria-current=true]').getByText('Organization created: Acme Health').waitFor()
    await life.getByRole('link', { name: 'Closed' }).click()
    await heading('Close Acme Health').waitFor()
  },
)

async function addInstance(name: string, role: string, plane: string): Promise<void> {
  await button('Add an instance').click()
  const dialog = story.page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByText(role, { exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Control plane' }).click()
  await story.page.getByRole('option', { name: plane, exact: true }).click()
  await submit('Add the instance')
  await row(name).waitFor()
}

/** The names that the plan lists below each heading of that control plane. */
async function names(group: string): Promise<string[][]> {
  const lists = await story.page.getByRole('list', { name: group }).all()
  return Promise.all(lists.map((list) => list.getByRole('listitem').allInnerTexts()))
}

async function namespace(): Promise<string> {
  const { uid } = (await (await story.context.request.get('/api/v1/organizations/acme-health')).json()) as {
    uid: string
  }
  const shown = await story.page
    .getByRole('listitem')
    .filter({ hasText: /^(org|t|tenure)-/ })
    .first()
    .innerText()
  assert.ok(shown.includes(uid.slice(0, 8)), `${shown} is named after ${uid}`)
  return shown
}

async function confirm(label: string, password: string | null): Promise<void> {
  await story.page.getByLabel('Type acme-health').fill('acme-health')
  const field = story.page.getByRole('textbox', { name: 'Your password' })
  if (password) await field.fill(password)
  else await field.waitFor({ state: 'detached' }) // it was given a moment ago
  await button(label).click()
}

async function statusIs(status: string): Promise<void> {
  await story.page.getByTestId('operation-status').getByText(status, { exact: true }).waitFor()
}

async function post(path: string, data: unknown): Promise<void> {
  const answer = await story.context.request.post(`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
}
