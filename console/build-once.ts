// One build for each version of the sources, in a folder named by their hash. A server that still runs an
// older console keeps its files, two builds at once cannot mix, and a build that was killed half-way is never
// served.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

export interface BuildLog {
  info(message: string): void
}

export interface BuildInput {
  log: BuildLog
  root: string
  /** Files and folders whose content makes the version; tests, builds and packages in them do not count. */
  sources: readonly string[]
  /** Where the builds lie, each in its own folder. */
  dist: string
  /** Puts a build into an empty folder. */
  bundle(folder: string): Promise<void>
}

// A page that is open still loads parts of the build with which it was opened.
const keptBuilds = 10
const workshopName = /^\.building-(\d+)-/

/** @returns the folder of the current build, made now if there was none */
export async function buildOnce(input: BuildInput): Promise<string> {
  const { dist, log, bundle } = input
  const target = join(dist, await hashOfSources(input))
  if (isComplete(target)) return target
  log.info('building the console, once for this version of its sources')
  await mkdir(dist, { recursive: true })
  const workshop = await mkdtemp(join(dist, `.building-${process.pid}-`))
  try {
    await bundle(workshop)
    await moveInto(workshop, target)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  await tidy(dist, target)
  return target
}

const isComplete = (folder: string): boolean => existsSync(join(folder, 'index.html'))

async function hashOfSources({ root, sources, dist }: BuildInput): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesOf(source, dist)) {
      hash
        .update(relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0')
    }
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesOf(source: string, dist: string): Promise<string[]> {
  if ((await stat(source)).isFile()) return [source]
  const entries = await readdir(source, { withFileTypes: true, recursive: true })
  // Only folders below the source are looked at: the checkout itself may lie in a folder called node_modules.
  const counts = (file: string) =>
    !file.startsWith(dist + sep) &&
    !file.endsWith('.test.ts') &&
    !relative(source, file).split(sep).includes('node_modules')
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(counts)
    .sort()
}

/** The second builder finds the same files there already and leaves them. */
async function moveInto(workshop: string, target: string): Promise<void> {
  await rename(workshop, target).catch((error: unknown) => {
    if (!isComplete(target)) throw error
  })
}

/** Old builds, and what builders that were killed have left. Another process may tidy at the same moment. */
async function tidy(dist: string, current: string): Promise<void> {
  const names = await readdir(dist)
  const age = async (name: string) => ({
    name,
    at: await stat(join(dist, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  })
  const builds = await Promise.all(names.filter((name) => /^[0-9a-f]{16}$/.test(name)).map(age))
  const old = builds
    .sort((a, b) => b.at - a.at)
    .slice(keptBuilds)
    .map(({ name }) => name)
  const abandoned = names.filter((name) => {
    const pid = workshopName.exec(name)?.[1]
    return pid && !isAlive(Number(pid))
  })
  const folders = [...old, ...abandoned]
    .map((name) => join(dist, name))
    .filter((folder) => folder !== current)
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
