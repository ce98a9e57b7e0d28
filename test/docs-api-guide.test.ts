// The guide to the API is typed into a shell, command by command, against a real server: what it shows is
// what comes.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { blocksOf, isExpected, typeIn } from './docs/shell-session.ts'
import { administrator, runningServer } from './e2e/running-server.ts'

const guide = readFileSync(join(import.meta.dirname, '../docs/api-guide.md'), 'utf8')
const blocks = blocksOf(guide)
let printed: string[] = []

describe('docs/api-guide.md', () => {
  before(async () => {
    const server = await runningServer({ after })
    const folder = mkdtempSync(join(tmpdir(), 'tenure-guide-'))
    after(() => rmSync(folder, { recursive: true, force: true }))
    const path = `${dirname(process.execPath)}:${process.env.PATH}` // the guide reads answers with node
    const env = { PATH: path, HOME: folder, TENURE_URL: server.url, TENURE_PASSWORD: administrator.password }
    printed = await typeIn(blocks, { cwd: folder, env })
  })

  for (const [index, { heading, command, expected }] of blocks.entries()) {
    test(`${heading}: ${command.split('\n')[0]}`, () => {
      assert.ok(
        isExpected(printed[index] ?? '', expected),
        `It shows:\n${expected}\nand printed:\n${printed[index]}`,
      )
    })
  }
})

test('what a page shows is compared to the letter but for its …', () => {
  assert.ok(isExpected('a1\nb\nc\nd\n', 'a…\n…\nd\n'))
  assert.ok(!isExpected('a1\nb\n', 'a…\n'))
  assert.ok(!isExpected('{"id":1}', '{"id":2}'))
  assert.ok(!isExpected('HTTP/1x1', 'HTTP/1.1'))
})
