// A person is invited by mail, accepts, signs in with a second factor, gets another role, and is locked out while a page
// and a command line are open.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { systemClock } from '#platform/clock.ts'
import { startMailServer, urlOf } from '#test/mail/server.ts'
import { until } from '#test/node/until.ts'
import { writeSession } from '../../cli/session-file.ts'
import { browserStory } from './browser-story.ts'
import { commandLine } from './command-line.ts'
import { looks, checkShown } from './page-checks.ts'
import { administrator } from './running-server.ts'

const mails = await startMailServer({ after })
const story = await browserStory({
  TENURE_SMTP_URL: urlOf(mails),
  TENURE_MAIL_FROM: 'Tenure <no-reply@example.com>',
  TENURE_PUBLIC_URL: 'http://tenure.example.com',
})
const { chapter } = story
const folder = mkdtempSync(join(tmpdir(), 'tenure-people-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const email = 'ida@example.com'
const password = 'seven quiet rivers'
let organization: { id: number; slug: string }
let idas: Page
let secret = ''
let link = ''

/** As staff, by the API. */
async function staff(method: 'post' | 'patch', path: string, data: unknown): Promise<any> {
  const answer = await story.context.request[method](`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.status() === 204 ? null : answer.json()
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
async function everyLook(page: Page): Promise<void> {
  for (const look of looks.toReversed()) await checkShown(page, look)
}
/** Codes count once: the next one is of the half minute to come, which is taken early. */
const codeIn = (seconds: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: systemClock.now().getTime() + seconds * 1000,
  })

chapter('staff invite a person, who gets a mail', async () => {
  const { page } = story
  page.setDefaultTimeout(60_000)
  await staff('post', '/sessions', administrator)
  organization = await staff('post', '/organizations', { name: 'Acme Logistics', slug: 'acme' })
  await page.goto(`/organizations/${organization.slug}/members`)
  await page.getByText('No person has access yet.').waitFor()
  await everyLook(page)
  await press(page, 'Invite a person')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Role', { exact: true }).click()
  await page.getByRole('option', { name: 'Administrator' }).click()
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(administrator.password)
  await story.submit('Invite the person')
  await page.getByText(email).waitFor()
  await everyLook(page)
  await until('the mail has come', async () => mails.taken.length > 0, 90_000)
  link =
    /http:\/\/tenure\.example\.com(\/accept-invitation#token=\S+)/.exec(
      mails.taken[0]?.mail.text ?? '',
    )?.[1] ?? ''
  assert.ok(link, mails.taken[0]?.mail.text)
})

chapter(
  'the person opens the link, which changes nothing, and accepts with a name and a password',
  async () => {
    idas = await (await story.browser.newContext({ baseURL: story.server.url })).newPage()
    idas.setDefaultTimeout(60_000)
    await idas.goto('/accept-invitation#token=wrong')
    await idas.getByText('This link does not work').waitFor()
    await everyLook(idas)
    await idas.goto('about:blank')
    await idas.goto(link)
    await idas.getByText('Acme Logistics').waitFor()
    await everyLook(idas)
    await field(idas, 'Your name').fill('Ida Berg')
    await idas.getByRole('textbox', { name: 'New password' }).fill(password)
    await press(idas, 'Accept the invitation')
    await idas.getByText('You have accepted the invitation').waitFor()
    await everyLook(idas)
    await idas.goto('about:blank')
    await idas.goto(link)
    await idas.getByText('This link does not work').waitFor()
  },
)

const signIn = async () => {
  await idas.goto('/sign-in')
  await field(idas, 'E-mail').fill(email)
  await idas.getByRole('textbox', { name: 'Password' }).fill(password)
  await press(idas, 'Sign in')
}

chapter('the person signs in and sets up an app that makes codes', async () => {
  await signIn()
  await idas.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()
  await idas.goto('/account')
  await press(idas, 'Set up an app')
  const dialog = idas.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(password)
  await everyLook(idas)
  await press(idas, 'Go on')
  secret = (await dialog.locator('code').innerText()).trim()
  await everyLook(idas)
  await field(idas, 'Code').fill(codeIn(0))
  await press(idas, 'Confirm the app')
  await idas.getByText('Keep these codes').waitFor()
  await everyLook(idas)
  await press(idas, 'I have kept them')
  await idas.getByText('Recovery codes left: 10').waitFor()
  await everyLook(idas)
})

chapter('the next sign-in asks for a code', async () => {
  await idas.context().clearCookies()
  await signIn()
  await field(idas, 'Code').fill('000000')
  await everyLook(idas)
  await press(idas, 'Go on')
  await idas.getByText('The code is wrong').waitFor()
  await field(idas, 'Code').fill(codeIn(30))
  await press(idas, 'Go on')
  await idas.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()
})

chapter('another role counts at once on the page that is open', async () => {
  await idas.goto(`/organizations/${organization.slug}/members`)
  await idas.getByText('Ida Berg').first().waitFor()
  await staff('post', '/step-up', { password: administrator.password })
  const { items } = await (
    await story.context.request.get(`/api/v1/organizations/${organization.id}/members`)
  ).json()
  await staff('patch', `/organizations/${organization.id}/members/${items[0].id}`, { role: 'member' })
  await idas.reload()
  await idas.getByText('Ida Berg').first().waitFor()
  assert.ok(await idas.getByRole('button', { name: 'Invite a person' }).isDisabled())
  await everyLook(idas)
})

chapter('locked out, the open page and the command line say so', async () => {
  const session =
    (await idas.context().cookies()).find(({ name }) => name.endsWith('tenure_session'))?.value ?? ''
  const client = commandLine(folder)
  writeSession({ XDG_CONFIG_HOME: join(folder, 'config') }, { url: story.server.url, session, email })
  await client.exits(0, 'whoami')
  const { items } = await (
    await story.context.request.get(`/api/v1/organizations/${organization.id}/members`)
  ).json()
  await staff('patch', `/staff/${items[0].id}`, { disabled: true, reason: 'left' })
  await idas.getByRole('link', { name: 'Overview' }).first().click()
  await idas.getByText('You are signed out').waitFor()
  await everyLook(idas)
  const { stderr } = await client.exits(3, 'whoami')
  assert.match(stderr, /Sign in first/)
  await field(idas, 'E-mail').fill(email)
  await idas.getByRole('textbox', { name: 'Password' }).fill(password)
  await press(idas, 'Sign in')
  await idas.getByText('The e-mail or the password is wrong').waitFor()
})
