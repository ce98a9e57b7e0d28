// The account of an instance. A process of the server's own account reads everything that the server reads:
// the database's password, the keys, the customers' files, and through /proc the environment of each process
// of that account. So where the server is root, each instance gets an account of its own that exists nowhere
// else: a number, without a name.
import { readFileSync } from 'node:fs'
import { access, link, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { newUid } from '#platform/ids.ts'
import { isCode, writeThrough } from './write-once.ts'

/**
 * Numbers that distributions do not assign: people begin at 1000, the services of systemd at 60001. Inside
 * the 65,536 that a container has.
 */
const first = 20_000
const count = 40_000

/**
 * Bits of the capabilities in /proc/self/status that are needed: to give files away, to become another
 * account, and to end its processes.
 */
const needed = { chown: 0, kill: 5, setgid: 6, setuid: 7 } as const

/**
 * Whether instances can have accounts of their own here: the server is root, may change accounts, and the
 * numbers exist in its user namespace.
 */
export function givesAccounts(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    return (
      hasRights(readFileSync('/proc/self/status', 'utf8')) &&
      hasNumbers(readFileSync('/proc/self/uid_map', 'utf8'))
    )
  } catch {
    return false
  }
}

/** @param status the text of /proc/self/status */
export function hasRights(status: string): boolean {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`)
  return Object.values(needed).every((bit) => (effective >> BigInt(bit)) & 1n)
}

/** @param map the text of /proc/self/uid_map: a line for each range, `inside outside length` */
export function hasNumbers(map: string): boolean {
  const ranges = map
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return ranges.some(([inside = 0, , length = 0]) => inside <= first && first + count <= inside + length)
}

const notes = (root: string): string => join(root, '.accounts')

/**
 * A number that no other instance of the installation has, noted as a file of the plane that names its
 * holder. Asked again, it gives the same one.
 * @param root folder of the plane
 * @param holder what names the instance and no later one
 */
export async function takeAccount(root: string, holder: string): Promise<number> {
  await mkdir(notes(root), { recursive: true, mode: 0o700 })
  const named = namedAccounts()
  const start = createHash('sha256').update(holder).digest().readUInt32BE(0) % count
  for (let step = 0; step < count; step++) {
    const number = first + ((start + step) % count)
    const free = !named.has(number) && !(await isNotedBeside(root, number))
    if (free && (await note(notes(root), number, holder))) return number
  }
  throw new Error('Every account number for instances of local control planes is taken.')
}

/** Called when the instance is gone with all its processes. */
export async function giveAccountBack(root: string, number: number, holder: string): Promise<void> {
  const path = join(notes(root), String(number))
  if ((await holderOf(path)) === holder) await rm(path, { force: true })
}

/** Whether another plane in the same folder has given that number away. */
async function isNotedBeside(root: string, number: number): Promise<boolean> {
  const planes = (await readdir(dirname(root))).filter((name) => name !== basename(root))
  const found = planes.map((plane) =>
    access(join(notes(join(dirname(root), plane)), String(number))).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(found)).includes(true)
}

/**
 * The note is linked into place, so that it appears whole. When two servers take the same number, the second
 * one fails.
 */
async function note(accounts: string, number: number, holder: string): Promise<boolean> {
  const path = join(accounts, String(number))
  const draft = join(accounts, `draft-${newUid()}`)
  await writeThrough(draft, holder)
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    return (await holderOf(path)) === holder
  } finally {
    await rm(draft, { force: true })
  }
}

/** Whether a number is one of those that instances get. */
export const isInstanceAccount = (number: number): boolean => number >= first && number < first + count

const holderOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/** Numbers that this machine uses for people and services. */
function namedAccounts(): Set<number> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Set(lines.map((line) => Number(line.split(':')[2])))
}
