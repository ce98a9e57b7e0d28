// Keeps secrets out of /proc/PID/environ. What a process was started with stays readable there for its whole
// life, to every process of the same account and in what administrators print; `delete process.env.NAME`
// changes a copy alone. So a child gets its secrets on a pipe, and a process that was started with them
// overwrites the place where they lie. Plain JavaScript without packages, because an old Node must run it.
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const FD = 'TENURE_SECRETS_FD'

/**
 * Settings of Tenure and what it hands to PostgreSQL and to S3. More than the secrets: moving a setting too
 * does no harm.
 */
export const isHidden = (name) => /^(TENURE_|AWS_|PG)|DATABASE_URL$/.test(name)

/** The environment in two parts: what a child may be started with, and what it gets on a pipe. */
export function divide(env) {
  const entries = Object.entries(env)
  const part = (hidden) => Object.fromEntries(entries.filter(([name]) => isHidden(name) === hidden))
  return { shown: part(false), hidden: part(true) }
}

/**
 * What makes a child read its secrets from that descriptor; `take-secrets.mjs` does it before the program.
 */
export const announcing = (fd) => ({ [FD]: String(fd) })

/**
 * Puts the secrets from the pipe into `process.env`, as if the process had been started with them. Does
 * nothing without a pipe. Ends the process when the pipe ends early: without its DATABASE_URL a server would
 * make another database.
 */
export function takeSecrets() {
  const { [FD]: fd } = process.env
  delete process.env[FD]
  if (!fd || !isMainThread) return
  try {
    Object.assign(process.env, JSON.parse(readFileSync(Number(fd), 'utf8')))
    closeSync(Number(fd))
  } catch {
    console.error('tenure: the process that starts this one has ended.')
    process.exit(1)
  }
}

/**
 * Overwrites the values in the block that this process was started with; `process.env` keeps them.
 * @returns false where the system does not let it, e.g. outside of Linux.
 */
export function hideEnvironment() {
  if (!isMainThread) return true
  const kept = divide(process.env).hidden
  try {
    overwrite()
  } catch {
    return false
  }
  // The names point at nothing now: set again, they lie elsewhere.
  Object.assign(process.env, kept)
  return true
}

function overwrite() {
  const { start, end } = blockOf(readFileSync('/proc/self/stat', 'utf8'))
  const memory = openSync('/proc/self/mem', 'r+')
  try {
    const block = Buffer.alloc(end - start)
    readSync(memory, block, 0, block.length, start)
    if (blank(block)) writeSync(memory, block, 0, block.length, start)
  } finally {
    closeSync(memory)
  }
}

/**
 * Addresses of the block: fields 50 and 51. The name of the program before them may hold anything but a last
 * bracket.
 */
function blockOf(stat) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { start: Number(fields[47]), end: Number(fields[48]) }
}

/** Zeros instead of the hidden values, in place. Whether there was any. */
function blank(block) {
  let found = false
  for (let at = 0; at < block.length;) {
    const end = block.indexOf(0, at) < 0 ? block.length : block.indexOf(0, at)
    const equals = block.indexOf(0x3d, at)
    if (equals > at && equals < end && isHidden(block.toString('latin1', at, equals))) {
      block.fill(0, equals + 1, end)
      found = true
    }
    at = end + 1
  }
  return found
}
