// Lets one process at a time install into this checkout. Two `npm ci` at once delete each other's files.
// The lock is a folder that appears complete (made aside, then renamed) and names the processes that hold it.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RETRY_MS = 250

/**
 * Runs `work(lock)` while holding the lock. `lock.alsoHeldBy(pid)` adds a child: when this process is killed
 * and the npm that it started lives on, the lock lives on too.
 */
export async function withInstallLock(base, work) {
  const cache = join(base, '.cache')
  const path = join(cache, 'install.lock')
  mkdirSync(cache, { recursive: true })
  await acquire(path)
  try {
    return await work({ alsoHeldBy: (pid) => writeFileSync(join(path, String(pid)), startOf(pid) ?? '') })
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

async function acquire(path) {
  let told = false
  while (!tryAcquire(path)) {
    const holders = livingHolders(path)
    if (holders === null) continue // released in this moment
    if (holders.length === 0) removeStale(path)
    else {
      if (!told)
        console.error(`tenure: waiting for another start that is installing (process ${holders[0]}) ...`)
      told = true
      await new Promise((done) => setTimeout(done, RETRY_MS))
    }
  }
}

function tryAcquire(path) {
  const aside = `${path}.${process.pid}`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside)
  writeFileSync(join(aside, String(process.pid)), startOf(process.pid) ?? '')
  try {
    renameSync(aside, path) // fails when the lock is there, because it is never empty
    return true
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    const meansTaken = process.platform === 'win32' ? ['EPERM'] : ['ENOTEMPTY', 'EEXIST']
    if (meansTaken.includes(error.code)) return false
    throw error
  }
}

function removeStale(path) {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return // another process was quicker
  }
  // Between looking and renaming, another process may have cleared the stale lock and taken a fresh one: give
  // it back.
  if (livingHolders(aside)?.length) renameSync(aside, path)
  else rmSync(aside, { recursive: true, force: true })
}

function livingHolders(path) {
  try {
    return readdirSync(path).filter((pid) => isSame(Number(pid), readFileSync(join(path, pid), 'utf8')))
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isSame(pid, start) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false // EPERM: it lives and belongs to another account
  }
  return (startOf(pid) ?? '') === start
}

// Process numbers are used again, after a restart of a container even the same ones: the start time tells
// them apart.
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : fields[19] // a dead process holds nothing, also before its parent has collected it
  } catch {
    return null
  }
}
