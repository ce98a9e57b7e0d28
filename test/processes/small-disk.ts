// A disk so small that a test can fill it. It takes the right to mount, which root has on most machines.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ending } from '#test/database.ts'

export interface SmallDisk {
  /** Where it is mounted; every account may write there. */
  path: string
  /** Until nothing goes on it any more. */
  fill(): void
  /** Takes away what `fill` has put there. */
  makeRoom(): void
}

/** Null where nothing may be mounted. */
export function smallDisk(ending: Ending, mebibytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'tenure-disk-'))
  const mounted = mountDisk(path, mebibytes)
  ending.after(async () => {
    if (mounted) unmountDisk(path)
    rmSync(path, { recursive: true, force: true })
  })
  if (!mounted) return null
  chmodSync(path, 0o777)
  const filler = join(path, 'filler')
  return { path, fill: () => fillDisk(filler), makeRoom: () => rmSync(filler, { force: true }) }
}

export const noSmallDisk =
  'nothing may be mounted here, so there is no disk that could be filled without harm'

/** On an empty folder. False where nothing may be mounted. */
export function mountDisk(path: string, mebibytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const unmountDisk = (path: string): void =>
  void execFileSync('umount', ['-l', path], { stdio: 'ignore' })

/** Until nothing goes on it any more: large pieces first, then what is left by the page. */
export function fillDisk(path: string): void {
  for (const bytes of [1_048_576, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // ENOSPC
    }
  }
}
