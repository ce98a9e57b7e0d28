// The bundler's own process, started by build.ts: node console/bundle.ts <folder>
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { build } from 'vite'
import { consoleConfig } from './vite.config.ts'

const brotli = promisify(brotliCompress)
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

const outDir = process.argv[2]
if (!outDir) throw new Error('usage: node console/bundle.ts <folder>')
await build({
  ...consoleConfig,
  configFile: false,
  logLevel: 'warn',
  build: { ...consoleConfig.build, outDir, emptyOutDir: true },
})
await compress(outDir)

/**
 * Compressed once here instead of at every request. Over a slow line the compressed console is a fifth of
 * the size.
 */
async function compress(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile() && /\.(js|css|svg)$/.test(entry.name))
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const content = await readFile(join(parentPath, name))
      if (content.length > 1024)
        await writeFile(join(parentPath, `${name}.br`), await brotli(content, brotliOptions))
    }),
  )
}
