// Checks of the machine that a server runs on. Nothing is made or changed by looking.
import { accessSync, constants, existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isRunning, readServerFile } from '#platform/server-file.ts'
import { type Check, fine, problem, skipped, warning } from './check.ts'

const neededNode = [24, 12] as const
const gibibyte = 1024 ** 3

const node: Check = {
  name: 'node',
  title: 'Node',
  look: async () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const isNewEnough = major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])
    if (isNewEnough) return fine(process.versions.node)
    return problem(
      `This is ${process.versions.node}; ${neededNode.join('.')} is needed.`,
      'npx tenure doctor (it brings its own Node)',
    )
  },
}

const dataFolder: Check = {
  name: 'data_folder',
  title: 'Data folder',
  look: async ({ here, dataDir }) => {
    if (!here) return skipped('The server runs on another machine.')
    const folder = nearest(dataDir)
    if (!isWritable(folder))
      return problem(`${folder} cannot be written.`, `sudo chown "$(id -un)" '${folder}', or set TENURE_DATA`)
    return fine(folder === dataDir ? dataDir : `${dataDir} (made at the first start)`)
  },
}

const diskSpace: Check = {
  name: 'disk_space',
  title: 'Disk space',
  look: async ({ here, dataDir }) => {
    if (!here) return skipped('The server runs on another machine.')
    const { bavail, blocks, bsize } = await statfs(nearest(dataDir))
    const free = bavail * bsize
    const text = `${(free / gibibyte).toFixed(1)} GiB free of ${((blocks * bsize) / gibibyte).toFixed(1)}`
    if (free < gibibyte / 2)
      return problem(text, `free some space; biggest first: du -xh '${dataDir}' | sort -rh | head`)
    return free < 2 * gibibyte ? warning(text, `du -xh '${dataDir}' | sort -rh | head`) : fine(text)
  },
}

const serverProcess: Check = {
  name: 'server_process',
  title: 'Server process',
  look: async ({ here, dataDir }) => {
    if (!here) return skipped('The server runs on another machine.')
    const server = readServerFile(dataDir)
    if (!server) return warning('No server has said that it runs on this data folder.', 'npm start')
    if (!isRunning(server))
      return problem(`Process ${server.pid} is gone without a word; nothing is lost.`, 'npm start')
    return fine(`process ${server.pid}, ${server.url}`)
  },
}

export const machineChecks: readonly Check[] = [node, dataFolder, diskSpace, serverProcess]

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
