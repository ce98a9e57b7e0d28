// What every page of the console must hold, whatever it shows.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

const axeProgram = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A and AA of WCAG 2.0 and 2.1. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** How pages are looked at: both themes, and both ends of the widths. */
export const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const
export type Look = (typeof looks)[number]

/** Opens the address and checks it in every look; loaded once, because loading takes longer than looking. */
export async function checkAddress(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  for (const look of looks) await checkShown(page, look)
}

/** Checks what is on the screen. @throws when it overflows or has a serious accessibility violation */
export async function checkShown(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
  const address = page.url()
  // Waited for, because the frame slides to its new width.
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
    .catch(() => assert.fail(`${address} is wider than ${width} px`))
  assert.deepEqual(await violations(page), [], `${address} at ${width} px, ${colorScheme}`)
}

/**
 * What axe finds serious or critical, with up to three places each. It is loaded once for each document and
 * gives back these texts alone; to load it for each look and to hand over all that it has tried took four
 * times as long.
 */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axeProgram)
  return page.evaluate(async (values) => {
    if (!window.axe) throw new Error('axe is not loaded')
    const options: axe.RunOptions = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }
    const found: Promise<axe.AxeResults> = window.axe.run(document, options)
    return (await found).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`))
  }, rules)
}
