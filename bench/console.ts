// What a person waits for in the browser: how much the first page has to fetch, and when the sign-in page and
// the directory of ten thousand organizations show something, next to a page that is one line of HTML.
import { existsSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Fastify from 'fastify'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findBrowser } from '#test/browser.ts'
import { ensureConsole } from '../console/build.ts'
import type { Bench, Part } from './bench.ts'
import { administrator } from './node.ts'
import { startChild } from './processes/child.ts'
import { alternateDurations, median } from './rounds.ts'
import { duration, kilobytes, type Row } from './table.ts'

interface Places {
  tenure: string
  bare: string
}
/** `text` stands on it once its content is there. */
interface Page {
  name: string
  path: string
  text: string
  signedIn: boolean
}

const signInPage: Page = {
  name: 'the sign-in page',
  path: '/sign-in',
  text: 'Sign in',
  signedIn: false,
}
const directoryPage: Page = {
  name: 'the directory',
  path: '/organizations',
  text: 'Organization 000001',
  signedIn: true,
}
const barePage: Page = {
  name: 'one line of HTML',
  path: '/',
  text: 'Sign in',
  signedIn: false,
}

export const consolePart: Part = async (bench) => {
  const world = await bench.world()
  const name = 'bench_console'
  const directory = await ensureConsole({ log: { info: bench.say } })
  const tenure = startChild(new URL('http/tenure.ts', import.meta.url).pathname)
  const bare = await serveBarePage()
  const { path, env, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, env, args })
  try {
    const databaseUrl = await bench.server.create(name, world.template)
    const port = await tenure.ask<number>('start', { databaseUrl, consoleDirectory: directory })
    const places: Places = { tenure: `http://127.0.0.1:${port}`, bare: bare.url }
    const shown = world.organizations.toLocaleString('en')
    return [
      await sizes(browser, directory, `${places.tenure}/sign-in`),
      await painting(bench, browser, places, signInPage),
      await painting(bench, browser, places, { ...directoryPage, name: `the directory of ${shown}` }),
    ]
  } finally {
    await browser.close()
    await bare.close()
    await tenure.stop()
    await bench.server.drop(name)
  }
}

async function serveBarePage(): Promise<{ url: string; close(): Promise<void> }> {
  const http = Fastify({ forceCloseConnections: true })
  const line = '<!doctype html><title>Bare</title><h1>Sign in</h1>'
  http.get(barePage.path, async (_request, reply) => reply.type('text/html').send(line))
  await http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = http.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => http.close() }
}

/** The files that the browser asks for until the page shows its text, as they lie in the build. */
async function sizes(browser: Browser, directory: string, url: string): Promise<Row> {
  const context = await browser.newContext()
  const files = new Set<string>()
  try {
    const tab = await context.newPage()
    tab.on('response', (response) => {
      const { pathname } = new URL(response.url())
      const file = join(directory, pathname === signInPage.path ? 'index.html' : pathname)
      if (existsSync(file) && statSync(file).isFile()) files.add(file)
    })
    await tab.goto(url, { waitUntil: 'networkidle' })
    await tab.getByText(signInPage.text).first().waitFor()
  } finally {
    await context.close()
  }
  const total = (size: (file: string) => number) => [...files].reduce((sum, file) => sum + size(file), 0)
  const sent = (file: string) => statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size
  const tenure =
    `${kilobytes(total(sent))} as sent (brotli), ` + `${kilobytes(total((file) => statSync(file).size))} raw`
  const what = `size of ${signInPage.name} (${files.size} files)`
  return { part: 'console', what, ratio: null, tenure, beside: null }
}

async function painting(bench: Bench, browser: Browser, places: Places, page: Page): Promise<Row> {
  bench.say(`console: ${page.name}`)
  const contents: number[] = []
  const { ratio, tenure, beside } = await alternateDurations(bench.quick ? 1 : 5, {
    async tenure() {
      const { painted, shown } = await visit(browser, places.tenure, page)
      contents.push(shown)
      return painted
    },
    beside: async () => (await visit(browser, places.bare, barePage)).painted,
  })
  return {
    part: 'console',
    what: `first contentful paint of ${page.name}`,
    ratio,
    tenure: `${duration(tenure)}; its content after ${duration(median(contents))}`,
    beside: `${duration(beside)} ${barePage.name}`,
  }
}

/** In a browser that has never been there. Both times in milliseconds since the address was entered. */
async function visit(browser: Browser, origin: string, { path, text, signedIn }: Page) {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 } })
  try {
    if (signedIn) await signIn(context)
    const tab = await context.newPage()
    await tab.goto(path)
    const isShown = (wanted: string) => document.body.innerText.includes(wanted) && performance.now()
    const isPainted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    const shown = await tab.waitForFunction(isShown, text, { polling: 'raf' })
    const painted = await tab.waitForFunction(isPainted)
    return { painted: (await painted.jsonValue()) as number, shown: (await shown.jsonValue()) as number }
  } finally {
    await context.close()
  }
}

async function signIn(context: BrowserContext): Promise<void> {
  const answer = await context.request.post('/api/v1/sessions', { data: administrator })
  if (!answer.ok()) throw new Error(`Not signed in: ${answer.status()} ${await answer.text()}`)
}
