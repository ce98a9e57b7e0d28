// The processes of a local plane as the system shows them, by the environment that they were started with.
// Renaming the plane's folder does not change what stands there.
import { readdir, readFile } from 'node:fs/promises'
import { sep } from 'node:path'
import type { PlaneProcesses } from '../plane.ts'
import { awayFolders, forgetKnown } from './known.ts'

export const processesOf = (root: string): PlaneProcesses => ({
  running: () => running(root),
  away: async () => (await awayFolders(root)).map(({ uid }) => uid),
  async giveUpAway() {
    for (const { folder, outsideUid } of await awayFolders(root)) forgetKnown(folder, outsideUid)
  },
})

async function running(root: string): Promise<{ uid: string; pid: number }[] | null> {
  if (process.platform !== 'linux') return null
  const found = new Map<string, number>()
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    const environment = Number.isInteger(pid)
      ? await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      : ''
    const uid = environment && uidOf(environment.split('\0'), root)
    // Its own children carry the same environment.
    if (uid && !found.has(uid)) found.set(uid, pid)
  }
  return [...found].map(([uid, pid]) => ({ uid, pid }))
}

function uidOf(environment: readonly string[], root: string): string | null {
  if (!environment.some((entry) => entry.startsWith(`HOME=${root}${sep}`))) return null
  return environment.find((entry) => entry.startsWith('INSTANCE_UID='))?.slice('INSTANCE_UID='.length) ?? null
}
