// The file in which a running server says who it is: `<data folder>/server.json`. It may be old, and its process number
// may belong to a stranger by now; nothing is signalled before the start time has been compared.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from '#platform/embedded-postgres/process-identity.ts'

const schema = z.object({ pid: z.number().int().min(2), started: z.string().min(1), url: z.string() })

export type ServerFile = z.output<typeof schema>

/** What the file says, or null when there is none that can be understood. */
export function readServerFile(dataDir: string): ServerFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')))
  } catch {
    return null
  }
}

/** True while exactly the process that wrote the file lives. */
export const isRunning = ({ pid, started }: ServerFile): boolean => isAlive({ pid, started })
