// Becomes the account of an instance, then the instance. Started as root by run.ts, after the claim was
// written; it reads its order from file descriptor 4 as JSON: {account, environment, command}. Plain
// JavaScript without packages.
import { closeSync, readdirSync, readFileSync } from 'node:fs'
// Read while this is root: the checkout may lie in a folder that the account cannot enter.
import { serve } from './instance-service.mjs'

const ORDER = 4

const { account, environment, command } = JSON.parse(readFileSync(ORDER, 'utf8'))
closeSync(ORDER)
closeInherited()

process.setgroups([])
process.setgid(account)
process.setuid(account)
const isDropped =
  process.getuid() === account && process.geteuid() === account && process.getegid() === account
if (!isDropped) throw new Error('The account could not be changed.')

// The shell finds the program on PATH.
if (command) process.execve('/bin/sh', ['sh', '-c', 'exec "$@"', 'sh', ...command], environment)
else serve(environment)

/**
 * Closes the files that were open in the server and its parents: every file that is not marked as closing on
 * exec.
 */
function closeInherited() {
  const closesOnExec = 0o2000000
  for (const fd of readdirSync('/proc/self/fd')
    .map(Number)
    .filter((each) => each > 2)) {
    const flags = /^flags:\s+(\d+)/m.exec(readInfo(fd))?.[1]
    if (flags && !(parseInt(flags, 8) & closesOnExec)) closeSync(fd)
  }
}

function readInfo(fd) {
  try {
    return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')
  } catch {
    return '' // the file of the listing itself, which is closed by now
  }
}
