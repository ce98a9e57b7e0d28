// The ledger as a file of lines on this machine, or on a disk that all nodes share. Every line is on the disk
// before anything is deleted.
import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileMark } from '#platform/outside-mark.ts'
import type { LedgerLine, LedgerStore } from './ledger.ts'

type Exclusively = <T>(work: () => Promise<T>) => Promise<T>

/**
 * @param exclusively lets one node write at a time; the number in the line alone does not prevent two writers
 */
export function ledgerFile(path: string, exclusively: Exclusively): LedgerStore {
  const read = async (): Promise<LedgerLine[]> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return linesOf(text)
  }
  return {
    where: path,
    mark: fileMark(`${path}.mark`),
    read,
    append: (seq, line) =>
      exclusively(async () => {
        const lines = await read()
        if (lines.some(({ text }) => seqOf(text) === seq)) return false
        await appendLine(path, line)
        return true
      }),
  }
}

/** Only the last line can be cut off; it has no line end. The next line then begins on a new line. */
function linesOf(text: string): LedgerLine[] {
  const lines = text.split('\n')
  const ended = text.endsWith('\n') ? lines.length - 2 : -1
  return lines.flatMap((line, index): LedgerLine[] =>
    line ? [{ text: line, at: `line ${index + 1}`, isCutOff: index !== ended && isCutOff(line) }] : [],
  )
}

/**
 * A line without its closing brace is the beginning of an entry. A line that ends with the brace is complete,
 * or was changed.
 */
const isCutOff = (line: string): boolean => !line.trimEnd().endsWith('}') && seqOf(line) === null

/**
 * Writes it on a line of its own, even when a killed process left a part of a line. Makes no folder: a ledger
 * whose folder is missing is away.
 */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const last = size ? (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() : '\n'
    await file.appendFile(`${last === '\n' ? '' : '\n'}${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

function seqOf(line: string): number | null {
  try {
    return (JSON.parse(line) as { seq?: number }).seq ?? null
  } catch {
    return null
  }
}
