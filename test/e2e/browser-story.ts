// A story that is told in a browser against a server of its own, chapter by chapter, with the moves that
// every story makes.
import { after, before, test } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { findBrowser } from '#test/browser.ts'
import { checkShown, looks } from './page-checks.ts'
import { administrator, runningServer, type RunningServer } from './running-server.ts'

export interface BrowserStory {
  server: RunningServer
  /** Theirs from the first chapter on. */
  readonly browser: Browser
  readonly context: BrowserContext
  readonly page: Page
  /** A part of the story; once one has failed the later ones would only wait in vain. */
  chapter(title: string, tell: () => Promise<void>): void
  /** Found by exactly that name. */
  button(name: string): Locator
  heading(name: string): Locator
  /** The row of a table that holds that text alone in some place. */
  row(name: string): Locator
  /** Sends the open dialog and waits until it is gone. */
  submit(name: string): Promise<void>
  /** What is on the screen in every look, and then as it was. */
  checkEveryLook(): Promise<void>
}

/** Starts the server and the browser; both end with the file. */
export async function browserStory(settings?: Record<string, string>): Promise<BrowserStory> {
  const server = await runningServer({ after }, settings)
  let browser: Browser | undefined
  let context: BrowserContext
  let page: Page
  before(async () => {
    const { path, env, args } = await findBrowser()
    browser = await chromium.launch({ executablePath: path, env, args })
    context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
  })
  after(() => browser?.close())
  return {
    server,
    get browser() {
      return browser as Browser
    },
    get context() {
      return context
    },
    get page() {
      return page
    },
    chapter: chapters(() => page),
    button: (name) => page.getByRole('button', { name, exact: true }),
    heading: (name) => page.getByRole('heading', { name, exact: true }),
    row: (name) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) }),
    async submit(name) {
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
    async checkEveryLook() {
      for (const look of looks.toReversed()) await checkShown(page, look)
    },
  }
}

function chapters(shownOn: () => Page): BrowserStory['chapter'] {
  let failed = false
  return (title, tell) =>
    void test(title, async (context) => {
      if (failed) return context.skip('an earlier chapter failed')
      failed = true
      await tell().catch(async (error: unknown) => {
        const shown = shownOn().locator('main').innerText()
        context.diagnostic(`${shownOn().url()} shows:\n${await shown.catch(() => 'nothing')}`)
        throw error
      })
      failed = false
    })
}

/** Fills the door's form. */
export async function signIn(on: Page, password: string, email: string = administrator.email): Promise<void> {
  await on.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await on.getByRole('textbox', { name: 'Password' }).fill(password)
  await on.getByRole('button', { name: 'Sign in', exact: true }).click()
}
