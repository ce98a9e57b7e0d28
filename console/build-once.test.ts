import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { buildOnce, type BuildInput } from './build-once.ts'

let root: string
let builds: number
beforeEach(() => {
  // A checkout inside a folder called node_modules still has sources.
  root = join(mkdtempSync(join(tmpdir(), 'tenure-build-')), 'node_modules', 'checkout')
  mkdirSync(join(root, 'console'), { recursive: true })
  writeFileSync(join(root, 'console', 'main.tsx'), 'one')
  builds = 0
})
afterEach(() => rmSync(join(root, '..', '..'), { recursive: true, force: true }))

const input = (change: Partial<BuildInput> = {}): BuildInput => ({
  log: { info: () => {} },
  root,
  sources: [join(root, 'console')],
  dist: join(root, 'console', 'dist'),
  async bundle(folder) {
    builds += 1
    await Promise.resolve()
    writeFileSync(join(folder, 'index.html'), 'the console')
  },
  ...change,
})
const folders = () => readdirSync(join(root, 'console', 'dist'))

test('it builds once for each version of the sources', async () => {
  const first = await buildOnce(input())
  assert.equal(await buildOnce(input()), first)
  assert.equal(builds, 1)
  writeFileSync(join(root, 'console', 'main.test.ts'), 'a test is no source')
  assert.equal(await buildOnce(input()), first)
  writeFileSync(join(root, 'console', 'main.tsx'), 'two')
  assert.notEqual(await buildOnce(input()), first)
  assert.equal(builds, 2)
})

test('two at once end with the same complete build and leave nothing else', async () => {
  const [first, second] = await Promise.all([buildOnce(input()), buildOnce(input())])
  assert.equal(first, second)
  assert.equal(folders().length, 1)
})

test('a build that fails is not served, and the next start tries again', async () => {
  const broken = input({
    async bundle(folder) {
      writeFileSync(join(folder, 'half.js'), '')
      throw new Error('no memory')
    },
  })
  await assert.rejects(buildOnce(broken), /no memory/)
  assert.deepEqual(folders(), [])
  await buildOnce(input())
  assert.equal(builds, 1)
})

test('what a killed builder left is removed, and what a living one makes is not', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  mkdirSync(join(root, 'console', 'dist', `.building-${gone}-abc`), { recursive: true })
  mkdirSync(join(root, 'console', 'dist', `.building-${process.pid}-abc`))
  await buildOnce(input())
  assert.deepEqual(
    folders().filter((name) => name.startsWith('.')),
    [`.building-${process.pid}-abc`],
  )
})

test('a few older builds stay for the servers that still run them', async () => {
  for (let version = 0; version < 14; version += 1) {
    writeFileSync(join(root, 'console', 'main.tsx'), `version ${version}`)
    const built = await buildOnce(input())
    utimesSync(built, version + 1, version + 1)
  }
  assert.ok(folders().length >= 10 && folders().length <= 11)
})
