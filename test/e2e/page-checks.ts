// What every page of the console must hold, whatever it shows.
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

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
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode() // twice as fast; it cannot look into frames of other sites, and there are none
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = serious.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`))
  assert.deepEqual(told, [], `${address} at ${width} px, ${colorScheme}`)
}
