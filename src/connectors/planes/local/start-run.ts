// Starting the process of an instance: as the server, or as an account of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, stat, truncate } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InstanceSpec } from '../plane.ts'
import { runFile, type Folder } from './versions.ts'
import { makeWorkFolder, portFile, portFileInside, type WorkFolder } from './work-folder.ts'

const bundledService = fileURLToPath(new URL('./instance-service.mjs', import.meta.url))

const dropRights = fileURLToPath(new URL('./drop-rights.mjs', import.meta.url))

const maxLogBytes = 4 * 1024 * 1024

/**
 * Starts the run unless another process has claimed or closed it; returns when that is decided. Throws what
 * spawning throws, e.g. when the machine has no processes left.
 */
export async function startRun(folder: Folder, number: number, spec: InstanceSpec): Promise<void> {
  const work = await makeWorkFolder(folder)
  const log = await open(runFile(folder, number, 'log'), 'a', 0o600)
  try {
    const child =
      work.account === null
        ? startAsServer({ folder, number, spec, work }, log.fd)
        : startAsItself({ folder, number, spec, work }, log.fd)
    // The pipe closes when the shell has become the program, or has ended without the claim.
    const decided = child.stdio[3]!
    child.unref()
    await Promise.race([
      once(decided, 'close'),
      once(child, 'error').then(([error]) => {
        throw error
      }),
    ])
  } finally {
    await log.close()
  }
}

interface Start {
  folder: Folder
  number: number
  spec: InstanceSpec
  work: WorkFolder
}

function startAsServer({ folder, number, spec, work }: Start, log: number): ChildProcess {
  const command = spec.build.command ?? [process.execPath, bundledService]
  return spawn('/bin/sh', ['-c', claimThenRun, 'sh', runFile(folder, number, 'claim'), ...command], {
    cwd: work.path,
    env: environment({ folder, number, spec, work }),
    detached: true,
    stdio: ['ignore', log, log, 'pipe'],
  })
}

/**
 * The claim is written as root, where the instance cannot write; then drop-rights.mjs becomes the instance's
 * account. The build's own variables come on a pipe: until then the process is root, and NODE_OPTIONS among
 * them would run as root.
 */
function startAsItself({ folder, number, spec, work }: Start, log: number): ChildProcess {
  const command = [process.execPath, dropRights]
  const child = spawn('/bin/sh', ['-c', claimThenRun, 'sh', runFile(folder, number, 'claim'), ...command], {
    cwd: work.path,
    env: {
      ...ownVariables({ folder, number, spec, work }),
      PATH: process.env.PATH,
      PORT_FILE: portFile(folder, number, work),
    },
    detached: true,
    stdio: ['ignore', log, log, 'pipe', 'pipe'],
  })
  const order = child.stdio[4] as Writable
  // Another server may have claimed the run: then the shell has ended without reading.
  order.on('error', () => undefined)
  order.end(
    JSON.stringify({
      account: work.account,
      environment: environment({ folder, number, spec, work }),
      command: spec.build.command,
    }),
  )
  return child
}

export async function capLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > maxLogBytes) await truncate(path)
}

/** Nothing is inherited but the search path: the server's own environment holds the database's password. */
function environment({ folder, number, spec, work }: Start): NodeJS.ProcessEnv {
  return {
    ...spec.build.env,
    PATH: spec.build.env?.PATH ?? process.env.PATH,
    ...ownVariables({ folder, number, spec, work }),
  }
}

function ownVariables({ folder, number, spec, work }: Start): NodeJS.ProcessEnv {
  return {
    HOME: work.path,
    INSTANCE_UID: spec.uid,
    INSTANCE_NAME: spec.name,
    INSTANCE_ROLE: spec.role,
    INSTANCE_NAMESPACE: basename(dirname(folder.path)),
    BUILD_VERSION: spec.build.version,
    PORT_FILE: portFileInside(folder, number, work),
  }
}

/** `ln` makes the claim whole and once; `exec` keeps the pid and the start time that the claim names. */
const claimThenRun = `
set -ef
claim=$1; shift
field22() { shift 21; printf %s "$1"; }
up=null; boot=
if [ -r /proc/$$/stat ]; then
  read -r stat < /proc/$$/stat
  [ ! -r /proc/sys/kernel/random/boot_id ] || read -r boot < /proc/sys/kernel/random/boot_id
  [ ! -r /proc/uptime ] || read -r up rest < /proc/uptime
  started=$boot.$(field22 $stat)
else
  started=$(ps -o lstart= -p $$ | tr -s ' ' | sed 's/^ //;s/ $//')
fi
printf '{"pid":%s,"started":"%s","up":%s}' "$$" "$started" "$up" > "$claim.$$"
ln "$claim.$$" "$claim" 2>/dev/null || { rm -f "$claim.$$"; exit 0; }
rm -f "$claim.$$"
exec "$@" 3>&-
`
