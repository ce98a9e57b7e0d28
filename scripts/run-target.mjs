// Runs the real program as a child: same terminal, same signals, same exit code. The child holds one end of a
// pipe whose other end only this process has: when this process dies in any way, kill -9 included, the child
// reads its end and stops (src/platform/parent.ts). Otherwise a killed `npm start` would leave a server
// behind that holds the port. Settings that may be secrets come on a second pipe: what a process is started
// with every other one of its account can read.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { announcing, divide } from './secrets.mjs'

const PIPE = 3
const SECRETS = 4
const TAKE_SECRETS = new URL('./take-secrets.mjs', import.meta.url).href
// Stripped and compiled code of the last run: without it every start compiles hundreds of files anew, which
// is half of its time. Node keeps it by content, and goes on without when the folder cannot be written.
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url))
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs `node target ...args`; resolves to its exit code when it ended (a signal becomes 128 + its number).
 */
export async function runTarget({ node, target, args }) {
  const { shown, hidden } = divide(process.env)
  const child = spawn(node, ['--import', TAKE_SECRETS, target, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe', 'pipe'],
    env: {
      ...shown,
      ...announcing(SECRETS),
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || COMPILED,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      TENURE_PARENT_FD: String(PIPE),
      TENURE_PARENT_PID: String(process.pid),
    },
  })
  child.stdio[SECRETS].on('error', () => {}) // it has ended before it read them
  child.stdio[SECRETS].end(JSON.stringify(hidden))
  // A terminal sends Ctrl-C to the child as well, so it may see the same signal twice; parent.ts counts it
  // once.
  const forward = (signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, forward)
  stopWithNpm(child)
  const [code, signal] = await new Promise((done, failed) => {
    child.on('exit', (...how) => done(how)).on('error', failed)
  })
  for (const each of SIGNALS) process.off(each, forward)
  return code ?? 128 + constants.signals[signal]
}

// npm passes on some signals only to the shell between itself and us, and a kill -9 of npm sends none: all
// that is left to see is that one of the two has got another parent.
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const { ppid } = process
  const shellsParent = isShell(ppid) ? parentOf(ppid) : null
  const isOrphan = () => process.ppid !== ppid || (shellsParent !== null && parentOf(ppid) !== shellsParent)
  const watch = setInterval(() => {
    if (!isOrphan()) return
    clearInterval(watch) // a second signal would end it at once
    child.kill('SIGTERM')
  }, 1000)
  child.once('exit', () => clearInterval(watch))
}

// `sh -c "node scripts/run.mjs ..."`: some shells replace themselves by the command, others wait for it.
function isShell(pid) {
  return readProc(pid, 'cmdline')?.split('\0')[1] === '-c'
}

function parentOf(pid) {
  const stat = readProc(pid, 'stat')
  return stat && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return null // not Linux: then only the direct parent is watched
  }
}
