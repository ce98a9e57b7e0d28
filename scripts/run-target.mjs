// Runs the real program as a child: same terminal, same signals, same exit code. The child holds one end of a pipe whose
// other end only this process has: when this process dies in any way, kill -9 included, the child reads its end and stops
// (src/platform/parent.ts). Otherwise a killed `npm start` would leave a server behind that holds the port.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'

const PIPE = 3
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs `node target ...args`; resolves to its exit code when it ended (a signal becomes 128 + its number). */
export async function runTarget({ node, target, args }) {
  const child = spawn(node, [target, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: {
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      TENURE_PARENT_FD: String(PIPE),
      TENURE_PARENT_PID: String(process.pid),
    },
  })
  // A terminal sends Ctrl-C to the child as well, so it may see the same signal twice; parent.ts counts it once.
  const forward = (signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, forward)
  stopWithNpm(child)
  const [code, signal] = await new Promise((done, failed) => {
    child.on('exit', (...how) => done(how)).on('error', failed)
  })
  for (const each of SIGNALS) process.off(each, forward)
  return code ?? 128 + constants.signals[signal]
}

// npm passes signals on, but a kill -9 of npm itself tells nobody; all that is left to see is a new parent.
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 1000).unref()
}
