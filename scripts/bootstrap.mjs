// Makes a checkout runnable: a Node that is new enough, and the packages of the lockfile. Everything goes to
// standard error, and nothing is said or written when nothing is missing, so a read-only checkout that is
// complete works.
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNpm } from './npm.mjs'
import { withInstallLock } from './install-lock.mjs'

const NEEDED = [24, 12]
const STAMP = '.installed-lockfile'
const NPM_RECORD = join('node_modules', '.package-lock.json')

/** The checkout's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Installs what is missing and returns the path of a Node binary that runs TypeScript (24.12 or newer).
 * Ends the process with one plain sentence when that is impossible.
 */
export async function prepare(base = root) {
  try {
    const node = await prepareNode(base)
    await installWhenNeeded({
      base,
      folder: base,
      node,
      doing: 'Installing the packages of package-lock.json',
    })
    return node
  } catch (error) {
    console.error(`tenure: ${error.message}`)
    process.exit(error.exitCode ?? 1)
  }
}

async function prepareNode(base) {
  if (isNewEnough(process.versions.node)) return process.execPath
  const folder = join(base, 'runtime')
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const binary = join(folder, 'node_modules', runtimePackage(), 'bin', program)
  const doing = `Installing Node 24 into runtime/ (this machine has ${process.versions.node})`
  await installWhenNeeded({
    base,
    folder,
    node: process.execPath,
    doing,
    isUsable: () => existsSync(binary),
  })
  requireRunnable(binary)
  return binary
}

/**
 * Installs a further folder with its own lockfile (the linter, a browser) when its packages are missing.
 * Rejects with one sentence when that fails. `lenient` accepts that packages for this platform are missing.
 */
export async function installFolder(folder, doing, { lenient = false } = {}) {
  await installWhenNeeded({
    base: root,
    folder,
    node: process.execPath,
    doing,
    lenient,
  })
}

async function installWhenNeeded({ base, folder, node, doing, lenient = false, isUsable = () => true }) {
  const ready = () => isInstalled(folder) && isUsable()
  if (ready()) return
  await withInstallLock(base, async (lock) => {
    if (ready()) return // another start has just done it
    console.error(`tenure: ${doing}; this happens once ...`)
    await runNpm({
      base,
      folder,
      node,
      lenient,
      onStart: (pid) => lock.alsoHeldBy(pid),
    })
    const missing = lenient ? [] : missingPackages(folder)
    if (missing.length)
      throw new Error(`${missing.join(', ')} could not be downloaded. Check the network, then try again.`)
    writeFileSync(join(folder, 'node_modules', STAMP), lockfileHash(folder))
  })
}

/**
 * True when node_modules holds what the lockfile asks for. The stamp lies inside node_modules: `npm ci`
 * removes it first, so an install that was cut off half-way has none. An install made by hand has none
 * either: npm's own record decides then.
 */
export function isInstalled(folder) {
  const modules = join(folder, 'node_modules')
  if (!existsSync(modules)) return false
  const stamp = readOrNull(join(modules, STAMP))
  return stamp === null ? matchesNpmRecord(folder) : stamp === lockfileHash(folder)
}

function matchesNpmRecord(folder) {
  return existsSync(join(folder, NPM_RECORD)) && missingPackages(folder).length === 0
}

/**
 * What the lockfile asks for and npm's own record does not have. `npm ci` says nothing and succeeds when it
 * cannot download an optional package, and here the database and Node itself are optional ones, one for each
 * platform.
 */
function missingPackages(folder) {
  const installed = JSON.parse(readFileSync(join(folder, NPM_RECORD), 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted)
    .filter(
      ([path, entry]) => path !== '' && (!entry.optional || installed[path] || isForThisPlatform(entry)),
    )
    .filter(([path, entry]) => installed[path]?.version !== entry.version)
    .map(([path, entry]) => `${path.replace('node_modules/', '')}@${entry.version}`)
}

// Optional packages without a platform come along with others that have one: npm decides about those.
function isForThisPlatform({ os, cpu, libc }) {
  return (
    Boolean(os && cpu && !libc) &&
    [os].flat().includes(process.platform) &&
    [cpu].flat().includes(process.arch)
  )
}

function lockfileHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
}

function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

function runtimePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
}

function requireRunnable(binary) {
  try {
    accessSync(binary, constants.X_OK)
  } catch {
    const platform = `${process.platform} ${process.arch}`
    const remedy = `Install Node ${NEEDED.join('.')} or newer and try again.`
    throw new Error(`there is no Node 24 to install for ${platform}. ${remedy}`)
  }
}
