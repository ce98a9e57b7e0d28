// Builds the console when its sources changed since the last time, so that `npm start` on a fresh machine shows it and
// every later start costs one look at the files. Each result lies in a folder named by its hash: a server that still
// runs the older console is not robbed of its files, and two builds at once cannot mix.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

const here = import.meta.dirname
const dist = join(here, 'dist')
const keptBuilds = 3

export interface BuildLog { info(message: string): void }

/**
 * Makes sure that a current build exists.
 * @returns the folder to serve
 * @throws when the build fails, with what the bundler said
 */
export async function ensureConsole({ log }: { log: BuildLog }): Promise<string> {
  const target = join(dist, await hashOfSources())
  if (existsSync(join(target, 'index.html'))) return target
  log.info('building the console, once for this version of its sources')
  await mkdir(dist, { recursive: true })
  const workshop = await mkdtemp(join(dist, '.building-'))
  try {
    await bundle(workshop)
    await moveInto(workshop, target)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  await removeOldBuilds(target)
  return target
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [...await sourceFiles(here), join(here, '..', 'package-lock.json')]) {
    hash.update(relative(here, file)).update('\0').update(await readFile(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(dist) && !file.includes('node_modules') && !file.endsWith('.test.ts')).sort()
}

/** In a process of its own: the bundler sets NODE_ENV and keeps hundreds of megabytes that the server has no use for. */
async function bundle(outDir: string): Promise<void> {
  const child = spawn(process.execPath, [join(here, 'bundle.ts'), outDir], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`The console could not be built (exit code ${code}):\n${said.trim()}`)
}

/** Whoever comes second finds the same files there already and leaves them. */
async function moveInto(workshop: string, target: string): Promise<void> {
  await rename(workshop, target).catch((error: unknown) => {
    if (!existsSync(join(target, 'index.html'))) throw error
  })
}

async function removeOldBuilds(current: string): Promise<void> {
  const names = (await readdir(dist)).filter((name) => /^[0-9a-f]{16}$/.test(name))
  const builds = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(dist, name))).mtimeMs })))
  const old = builds.sort((a, b) => b.at - a.at).slice(keptBuilds).filter(({ name }) => join(dist, name) !== current)
  await Promise.all(old.map(({ name }) => rm(join(dist, name), { recursive: true, force: true })))
}

if (import.meta.main) console.log(await ensureConsole({ log: { info: console.log } }))
