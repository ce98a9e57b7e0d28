// One of the processes that run the test files which may share one: always the next that none has taken, each
// as a suite with its name. Its hooks end with it, and what it fails in shows below its name.
import { resolve } from 'node:path'
import { after, suite } from 'node:test'
import { pathToFileURL } from 'node:url'
import { beginMeasure } from './measure.ts'
import { take, type Shared } from './sharing.ts'

export async function runShared(shared: Shared): Promise<void> {
  let running: string | null = null
  // The hooks behind one that has failed are not run: then this process ends here, which must not look like
  // success.
  process.on('exit', () => {
    if (running === null) return
    console.error(`${running} did not come to its end.`)
    process.exitCode = 1
  })
  for (const file of shared.files) {
    if (!take(shared, file)) continue
    running = file
    await runFile(file)
    running = null
  }
}

/** Resolves behind the last hook of the file; its tests may have failed. */
function runFile(file: string): Promise<void> {
  const measured = beginMeasure(file)
  return new Promise((ended) => {
    void suite(file, async () => {
      try {
        await import(pathToFileURL(resolve(file)).href)
      } finally {
        after(() => {
          measured()
          ended()
        })
      }
    })
  })
}
