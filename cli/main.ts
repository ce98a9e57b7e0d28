// The command line `tenure`: only the process around it; everything else is in cli/.
import { pause, systemClock } from '#platform/clock.ts'
import { runCommand } from './program.ts'

const leaving = new AbortController()
let isImpatient = false
// The first Ctrl-C lets a watch say how to go on, a later one ends whatever is left. The starter passes on
// what the terminal has sent already, so the same Ctrl-C arrives twice within a moment and must not count as
// two.
process.on('SIGINT', () => {
  if (isImpatient) process.exit(130)
  leaving.abort()
  setTimeout(() => {
    isImpatient = true
  }, 500).unref()
})
// `tenure orgs list | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const { env, stdin, stdout, stderr } = process
process.exitCode = await runCommand(process.argv.slice(2), {
  env,
  stdin,
  stdout,
  stderr,
  fetch,
  clock: systemClock,
  pause,
  signal: leaving.signal,
})
