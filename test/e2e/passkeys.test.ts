// A person makes a passkey, signs in with it, shows by it who they are, and takes it away: with the virtual device of
// Chromium.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { browserStory, signIn } from './browser-story.ts'
import { checkShown, looks } from './page-checks.ts'
import { administrator } from './running-server.ts'

const story = await browserStory()
const { chapter } = story
const email = 'pia@example.com'
const password = 'seven quiet rivers'
let pias: Page
let organization: { id: number; slug: string }

const press = (name: string) => pias.getByRole('button', { name, exact: true }).click()
const field = (name: string) => pias.getByRole('textbox', { name, exact: true })
async function everyLook(): Promise<void> {
  for (const look of looks.toReversed()) await checkShown(pias, look)
}
async function staff(path: string, data: unknown): Promise<any> {
  const answer = await story.context.request.post(`/api/v1${path}`, { data })
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`)
  return answer.json()
}
const isIn = () => pias.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()

/** Of a name: browsers make no passkeys for a number. */
const address = (): string => story.server.url.replace('127.0.0.1', 'localhost')

chapter('a person with a browser that has a device for passkeys signs in', async () => {
  await staff('/sessions', administrator)
  await staff('/step-up', { password: administrator.password })
  await staff('/staff', { email, name: 'Pia Holm', roles: ['system_administrator'], password })
  organization = await staff('/organizations', { name: 'Acme Logistics', slug: 'acme' })
  pias = await (await story.browser.newContext({ baseURL: address() })).newPage()
  pias.setDefaultTimeout(60_000)
  const protocol = await pias.context().newCDPSession(pias)
  await protocol.send('WebAuthn.enable')
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await pias.goto('/sign-in')
  await signIn(pias, password, email)
  await isIn()
})

chapter('the account page adds a passkey, and shows the recovery codes', async () => {
  await pias.goto('/account')
  await press('Add a passkey')
  await field('Name').fill('Grey laptop')
  await pias.getByRole('dialog').getByRole('textbox', { name: 'Your password' }).fill(password)
  await everyLook()
  await press('Make the passkey')
  await pias.getByText('Keep these codes').waitFor()
  await everyLook()
  await press('I have kept them')
  await pias.getByText('Grey laptop').first().waitFor()
  await pias.getByText('Recovery codes left: 10').waitFor()
  await everyLook()
})

chapter('the next sign-in asks for the passkey', async () => {
  await pias.context().clearCookies()
  await pias.goto('/sign-in')
  await signIn(pias, password, email)
  await pias.getByRole('button', { name: 'Use your passkey' }).waitFor()
  await everyLook()
  await press('Use your passkey')
  await isIn()
})

chapter('the passkey shows who it is before something that cannot be undone', async () => {
  await pias.goto(`/organizations/${organization.slug}/settings`)
  const { id } = await staff('/operations', {
    kind: 'organization.decommission',
    organization_id: organization.id,
    reason: 'they move away',
  })
  await pias.goto(`/operations/${id}`)
  await field(`Type ${organization.slug}`).fill(organization.slug)
  await pias.getByText('Passkey', { exact: true }).click()
  await pias.getByText('The browser asks for your passkey').waitFor()
  await everyLook()
  await pias.getByRole('region', { name: 'Confirm' }).locator('button[type=submit]').click()
  await pias.getByRole('button', { name: 'Actions' }).waitFor()
  await pias.getByRole('region', { name: 'Confirm' }).waitFor({ state: 'detached' })
})

chapter('it is renamed and taken away, and the password alone signs in', async () => {
  await pias.goto('/account')
  await press('Rename')
  await field('Name').fill('Blue laptop')
  await press('Rename it')
  await pias.getByText('Blue laptop').first().waitFor()
  await press('Take away')
  await everyLook()
  await press('Take it away')
  await pias.getByText('Your password alone signs you in').waitFor()
  await pias.context().clearCookies()
  await pias.goto('/sign-in')
  await signIn(pias, password, email)
  await isIn()
})
