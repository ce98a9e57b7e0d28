// What is wanted of one instance, as numbered files that are written once: version 1 starts it, each later
// one another run, the last one deletes it. The first writer of number n + 1 has decided; the others read
// again. Nothing is rewritten, so a server that dies between two lines leaves nothing half-done.
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { InstanceSpec } from '../plane.ts'
import { isCode, writeOnce } from './write-once.ts'

const versionFile = z.object({
  wanted: z.enum(['running', 'deleted']),
  outside_uid: z.string().min(1),
  created_at: z.string(),
  spec: z.object({
    uid: z.string(),
    name: z.string(),
    role: z.string(),
    build: z.object({
      version: z.string(),
      command: z.array(z.string()).nullable(),
      env: z.record(z.string(), z.string()).optional(),
    }),
    labels: z.record(z.string(), z.string()),
    protected: z.boolean().optional(),
  }),
})

export type Version = z.infer<typeof versionFile>

/** An instance's folder: `<root>/<namespace>/<uid>`. */
export interface Folder {
  root: string
  path: string
}

export interface Versions {
  number: number
  current: Version
  /** Numbers of earlier runs whose process may still live. */
  unfinished: number[]
}

/** Null when there is no such instance, or none yet. */
export async function readVersions(folder: Folder): Promise<Versions | null> {
  const names: string[] = await readdir(folder.path).catch(noneWhenMissing)
  const numbers = names.map(numberOf).filter((number) => number !== null)
  if (numbers.length === 0) return null
  const number = Math.max(...numbers)
  const text = await readFile(runFile(folder, number, 'json'), 'utf8').catch(noneWhenMissing)
  if (typeof text !== 'string') return null
  const unfinished = numbers.filter((other) => other < number && !names.includes(`version-${other}.ended`))
  return { number, current: parseVersion(text, folder), unfinished }
}

/** False when another writer wrote that number first. Throws ENOENT when the folder is gone. */
export function writeVersion(folder: Folder, number: number, version: Version): Promise<boolean> {
  return writeOnce(folder.root, runFile(folder, number, 'json'), JSON.stringify(version, null, 2))
}

/** A file of one run: its wish (json), who took it (claim), its port, its log, and how far its end is. */
export function runFile(folder: Folder, number: number, kind: RunFile): string {
  return join(folder.path, `version-${number}.${kind}`)
}

export type RunFile = 'json' | 'claim' | 'port' | 'log' | 'stop' | 'ended'

export function noneWhenMissing(error: unknown): never[] {
  if (isCode(error, 'ENOENT')) return []
  throw error
}

function numberOf(name: string): number | null {
  const match = /^version-(\d+)\.json$/.exec(name)
  return match ? Number(match[1]) : null
}

const brokenPrefix = 'broken-'
/** Whether the record could not be read, so that this uid was made up in place of the one in it. */
export const isOfBroken = (outsideUid: string): boolean => outsideUid.startsWith(brokenPrefix)

/**
 * A broken record is shown as an instance with a made-up uid, so that the list works and the instance can be
 * deleted.
 */
function parseVersion(text: string, folder: Folder): Version {
  const parsed = versionFile.safeParse(jsonOrNull(text))
  if (parsed.success) return parsed.data
  const uid = basename(folder.path)
  const spec: InstanceSpec = {
    uid,
    name: uid,
    role: 'unknown',
    build: { version: '', command: ['false'] },
    labels: {},
  }
  return {
    wanted: 'running',
    outside_uid: `${brokenPrefix}${uid}`,
    created_at: new Date(0).toISOString(),
    spec,
  }
}

/** Null for text that is no JSON. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
