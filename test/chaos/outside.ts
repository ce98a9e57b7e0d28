// What really is outside, found without Tenure: processes of instances, and files with a customer's marker.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Processes by the uid of the instance that they run; a shell and its program count as one. */
export function instanceProcesses(root: string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const uid = uidOf(pid, root)
    if (uid && leads(pid)) found.set(uid, [...(found.get(uid) ?? []), Number(pid)])
  }
  return found
}

function uidOf(pid: string, root: string): string | null {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
    const isOurs = variables.some((variable) => variable.startsWith('PORT_FILE=') && variable.includes(root))
    return isOurs
      ? (variables.find((variable) => variable.startsWith('INSTANCE_UID='))?.slice('INSTANCE_UID='.length) ??
          null)
      : null
  } catch {
    return null // gone meanwhile
  }
}

/**
 * Each instance is a process group of its own; its children are not counted. A zombie is no process any more.
 */
function leads(pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state !== 'Z' && group === pid
  } catch {
    return false
  }
}

/** Paths below the folder whose content holds the text. */
export function filesWithText(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, 'utf8').includes(text))
}
