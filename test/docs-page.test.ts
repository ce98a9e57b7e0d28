// The readable reference in a real browser: its scripts must run under the same policy as every other page.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { chromium } from 'playwright-core'
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
  await page.getByText('Plan an operation').first().waitFor()
  const shown = await page.locator('.opblock-tag').allTextContents()
  const tags = new Set(app.routes.map(({ tag }) => tag))
  assert.deepEqual(
    [...tags].filter((tag) => !shown.some((text) => text.startsWith(tag))),
    [],
  )
  assert.deepEqual({ elsewhere, complaints }, { elsewhere: [], complaints: [] })
})
