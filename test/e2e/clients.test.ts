// Contacts, documents and notes in a real browser: a contact with a custom field is added and changed, a file
// goes up and comes down, a note is pinned; every page of it can be read by everybody.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { browserStory, signIn } from '#test/e2e/browser-story.ts'
import { checkAddress } from '#test/e2e/page-checks.ts'
import { administrator } from '#test/e2e/running-server.ts'

const story = await browserStory()
const { chapter, button, heading, row, submit, checkEveryLook } = story
const here = '/organizations/acme-health'

chapter('a custom field is made, and asked for when a contact is added', async () => {
  const { page } = story
  await page.goto('/')
  await signIn(page, administrator.password)
  await heading('Organizations').waitFor()
  await post('/organizations', { name: 'Acme Health', slug: 'acme-health', timezone: 'Asia/Kolkata' })
  await page.goto('/settings/contact-fields')
  await button('Add a field').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Floor')
  await dialog.getByLabel('Key').fill('floor')
  await dialog.getByLabel('Must be filled in').check()
  await submit('Add the field')
  await row('Floor').waitFor()
  await page.goto(`${here}/contacts`)
  await page.getByText('There are no contacts yet.').waitFor()
  await button('Add a contact').click()
  await dialog.getByLabel('Name').fill('Asha Rao')
  await dialog.getByLabel('E-mail').fill('asha@acme')
  await dialog.getByLabel('Floor').fill('third')
  await checkEveryLook()
  await dialog.getByRole('button', { name: 'Add the contact' }).click()
  await dialog.getByText('An e-mail address such as ana@example.com.').waitFor()
  await dialog.getByLabel('E-mail').fill('asha@acme.example')
  await submit('Add the contact')
  await row('Asha Rao').getByText('Floor: third').waitFor()
})

chapter('a change of the contact stands in the log, from what to what', async () => {
  const { page } = story
  await button('Change Asha Rao').click()
  await page.getByRole('dialog').getByLabel('Floor').fill('fourth')
  await submit('Save the contact')
  await row('Asha Rao').getByText('Floor: fourth').waitFor()
  await page.getByRole('link', { name: 'Changes' }).click()
  await row('third').getByText('fourth').waitFor()
})

chapter('a file goes up with its progress, comes down as it was, and goes', async () => {
  const { page } = story
  await page.goto(`${here}/documents`)
  const name = 'Vertrag Übung.html'
  const choosing = page.waitForEvent('filechooser')
  await button('Upload files').click()
  await (
    await choosing
  ).setFiles(await files({ [name]: '<script>alert(1)</script>', 'large.bin': 26 * 1_048_576 }))
  await row(name).waitFor()
  await page.getByText('It is larger than 26.2 MB.').waitFor()
  await checkEveryLook()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const download = await downloading
  assert.equal(download.suggestedFilename(), name)
  assert.equal(await readFile(await download.path(), 'utf8'), '<script>alert(1)</script>')
  await button(`Delete ${name}`).click()
  await submit('Delete the document')
  await page.getByText('There are no documents yet.').waitFor()
})

chapter('a note is written, pinned and deleted', async () => {
  const { page } = story
  await page.goto(`${here}/notes`)
  for (const text of ['Calls back on Friday.', 'Pays late.']) {
    await button('Add a note').click()
    await page.getByRole('dialog').getByLabel('Note').fill(text)
    await submit('Add the note')
    await page.getByText(text).waitFor()
  }
  const notes = page.getByRole('region', { name: 'Staff notes' }).getByRole('listitem')
  await notes.filter({ hasText: 'Calls back' }).getByRole('button', { name: 'Keep above the others' }).click()
  await notes.first().getByText('Calls back').waitFor()
  await page
    .getByRole('button', { name: /^Delete the note/ })
    .last()
    .click()
  await submit('Delete the note')
  await page.getByText('Pays late.').waitFor({ state: 'detached' })
})

chapter('every page of it can be read by everybody, with something on it', async () => {
  const { page } = story
  const id = (await get(here)).id
  await post(`/organizations/${id}/mails`, {
    recipient: 'asha@acme.example',
    subject: 'Your invoice',
    status: 'bounced',
    status_text: '550 no such user',
  })
  await put(`/organizations/${id}/client-settings/language`, { value: 'nb' })
  await post('/step-up', { password: administrator.password })
  await post('/staff', {
    email: 'ada@acme.example',
    name: 'Ada',
    roles: ['customer_administrator'],
    password: administrator.password,
    organization_id: id,
  })
  for (const below of [
    'contacts',
    'contacts/changes',
    'contacts/sign-ins',
    'contacts/mails',
    'contacts/settings',
    'documents',
    'notes',
  ]) {
    await checkAddress(page, `${here}/${below}`)
  }
  await checkAddress(page, '/settings/contact-fields?field=floor')
})

/** Made on the disk, because a large one takes too long through the browser's wire. */
async function files(contents: Record<string, string | number>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tenure-upload-'))
  after(() => rm(folder, { recursive: true, force: true }))
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const path = join(folder, name)
      await writeFile(path, typeof content === 'string' ? content : '')
      if (typeof content === 'number') await truncate(path, content)
      return path
    }),
  )
}

const post = (path: string, body: unknown) => call('POST', path, body)
const put = (path: string, body: unknown) => call('PUT', path, body)
const get = (path: string) => call('GET', path)

async function call(method: string, path: string, data?: unknown): Promise<any> {
  const answer = await story.page.request.fetch(`/api/v1${path}`, {
    method,
    ...(data !== undefined && { data }),
  })
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}
