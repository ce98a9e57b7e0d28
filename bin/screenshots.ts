// The pictures of the README: `npm run screenshots` fills an empty installation with the example world on a
// fixed day, signs in and writes docs/images/*.png. Pictures that are made by hand show what the console once
// was.
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { exitWithParent } from '#platform/parent.ts'
import { findBrowser } from '#test/browser.ts'
import { pictures, type Picture } from './screenshots/pictures.ts'
import { administrator, openWorld, type World } from './screenshots/world.ts'

const folder = join(import.meta.dirname, '../docs/images')
const size = { width: 1280, height: 800 }

process.exitCode = await main(process.argv.slice(2))

/** With names only those pictures are made. */
async function main(names: string[]): Promise<number> {
  const chosen = pictures.filter(({ name }) => names.length === 0 || names.includes(name))
  if (chosen.length === 0) {
    console.error(`There is no such picture. The pictures: ${pictures.map(({ name }) => name).join(', ')}.`)
    return 2
  }
  const world = await openWorld()
  const stop = () => void world.close().finally(() => process.exit(1))
  exitWithParent(stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  try {
    await takeAll(world, chosen)
  } finally {
    await world.close()
  }
  return 0
}

async function takeAll(world: World, chosen: readonly Picture[]): Promise<void> {
  const { path, env, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, env, args })
  try {
    for (const picture of chosen) await take(browser, world, picture)
  } finally {
    await browser.close()
  }
}

async function take(browser: Browser, world: World, { name, prepare, shows }: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: world.url,
    viewport: size,
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  try {
    const signedIn = await context.request.post('/api/v1/sessions', { data: administrator })
    if (!signedIn.ok()) throw new Error(`Not signed in: ${await signedIn.text()}`)
    const address = await prepare(context.request)
    const page = await context.newPage()
    await page.clock.setFixedTime(world.clock.now()) // "just now" must not be the time that this script has taken
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const text of shows) await page.getByText(text).first().waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    console.log(`docs/images/${name}.png`)
  } finally {
    await context.close()
  }
}
