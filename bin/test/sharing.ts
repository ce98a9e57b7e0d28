// Which test files may run one after another in the same process. To load the application and to start it for
// the first time takes more than a second of processor time, and most files do little else; the second file
// of a process has it loaded and compiled.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Names of such a file, or words in it, that say that it changes its process or listens to it: it has a process
 * of its own. So have the long ones that wait more than they compute, for browsers, copies and crashes.
 */
const needsItsOwn = [
  /process\.(chdir|on|once|exitCode|umask|stdin)\b|(delete |assign\()process\.env|process\.env\S+ = /,
  /globalThis|\bmock\.|diagnostics_channel|\bconsole\.\w+ = /,
  /browser\.ts|e2e\/|checkout-copy|embedded-|#test\/(crash|chaos)\//,
]

export function mayShare(file: string): boolean {
  const text = `${file}\n${readFileSync(file, 'utf8')}`
  return needsItsOwn.every((pattern) => !pattern.test(text))
}

/** Files that several processes take from, in this order. */
export interface Shared {
  /** Paths from the root of the project. */
  files: readonly string[]
  /** A folder for this run alone, where a process notes which it has taken. */
  folder: string
}

/**
 * Writes a program for each process, which is run as if it were a test file.
 * @returns their paths; none without files
 */
export function shareOut(shared: Shared, processes: number): string[] {
  if (shared.files.length === 0) return []
  const runner = new URL('shared-process.ts', import.meta.url).href
  const program = `import { runShared } from '${runner}'\nawait runShared(${JSON.stringify(shared)})\n`
  return Array.from({ length: processes }, (_, index) => {
    const path = join(shared.folder, `shared-${index + 1}.mjs`)
    writeFileSync(path, program)
    return path
  })
}

/** False when another process has it. */
export function take({ files, folder }: Shared, file: string): boolean {
  try {
    closeSync(openSync(join(folder, `taken-${files.indexOf(file)}`), 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
