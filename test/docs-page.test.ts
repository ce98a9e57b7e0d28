// The readable reference in a real browser: its scripts must run under the same policy as every other page.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { chromium, type Page } from 'playwright-core'
import { findBrowser } from './browser.ts'
import { startServer } from './http/server.ts'

const { app } = await startServer({ after })
await app.http.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.http.server.address() as AddressInfo

test('/docs shows every group of addresses and loads nothing from elsewhere', async (t) => {
  const { path, args, env } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args, env })
  t.after(() => browser.close())
  const page = await browser.newPage()
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`http://127.0.0.1:${port}/docs`)
  await page.locator('.opblock-tag').first().waitFor()
  const shown = await shownWhileScrolling(page)
  const tags = new Set(app.routes.map(({ tag }) => tag))
  assert.deepEqual(
    [...tags].filter((tag) => !shown.some((text) => text.startsWith(tag))),
    [],
  )
  assert.deepEqual({ elsewhere, complaints }, { elsewhere: [], complaints: [] })
})

/** The texts of all groups: the page draws what is in sight alone, and knows its height only as it goes. */
async function shownWhileScrolling(page: Page): Promise<string[]> {
  const shown = new Set<string>()
  for (let isMore = true; isMore;) {
    for (const text of await page.locator('.opblock-tag').allTextContents()) shown.add(text)
    isMore = await page.evaluate(() => {
      const before = window.scrollY
      window.scrollBy(0, window.innerHeight / 2)
      return new Promise<boolean>((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => done(window.scrollY > before))),
      )
    })
  }
  return [...shown]
}
