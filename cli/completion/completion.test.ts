// The scripts in the shells themselves: sourced, and asked what could follow. They must know every command
// and start none.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { organizationStatuses } from '#lifecycle/organization/state-machine.ts'
import { emptyFolder, runAgainst } from '#test/cli/stand-in.ts'

const nowhere = { url: 'http://127.0.0.1:1' }
const folder = emptyFolder()
const scriptFor = async (shell: string) => (await runAgainst(nowhere, ['completion', shell])).stdout
const paths = { bash: join(folder, 'tenure.bash'), zsh: join(folder, 'tenure.zsh') }
for (const shell of ['bash', 'zsh'] as const) writeFileSync(paths[shell], await scriptFor(shell))
writeFileSync(join(folder, 'closed customers.csv'), '')

/** No program can be found, so a script that starts one fails. */
function run(shell: string, script: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(shell, [...args, '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '/nowhere' },
  })
  assert.deepEqual([status, stderr], [0, ''])
  return stdout
}

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0
const bashPath = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find(isThere)
const zshPath = ['/bin/zsh', '/usr/bin/zsh', '/usr/local/bin/zsh'].find(isThere)
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ')

const inBash = (...words: string[]): string[] =>
  run(
    bashPath ?? 'bash',
    `source ${paths.bash}; COMP_WORDS=(${quoted(words)}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _tenure
    printf '%s\\n' "\${COMPREPLY[@]}"`,
    '--norc',
  )
    .split('\n')
    .filter(Boolean)

// Zsh's own functions for completion exist only while a line is edited; these say what they were given.
const standIns = `
compdef() { :; }; compset() { :; }
compadd() { shift; print -l -- $@; }
_files() { print -l -- *.csv; }; _message() { :; }
_describe() { print -l -- \${\${(P)2}%%:*}; }
`
const inZsh = (...words: string[]): string[] =>
  run(
    zshPath ?? 'zsh',
    `${standIns} source ${paths.zsh}; words=(${quoted(words)}); CURRENT=\${#words}; _tenure`,
    '-f',
  )
    .split('\n')
    .filter(Boolean)

/** Zsh filters by itself what does not begin like the word. */
const begins = (all: string[], word = '') => all.filter((each) => each.startsWith(word))

const shells = [
  { name: 'bash', path: bashPath, complete: inBash },
  { name: 'zsh', path: zshPath, complete: (...words: string[]) => begins(inZsh(...words), words.at(-1)) },
]

for (const { name, path, complete } of shells) {
  const skip = path ? false : `${name} is not installed`

  test(`${name}: commands follow their groups, under each name of a group`, { skip }, () => {
    assert.deepEqual(complete('tenure', 'emp'), ['employees'])
    assert.deepEqual(complete('tenure', 'orgs', 're'), [
      'resume',
      'restore',
      'retire',
      'request-closure',
      'returnable',
      'reinstate',
    ])
    assert.deepEqual(complete('tenure', 'organizations', 'cl'), ['close', 'close-many'])
    assert.deepEqual(complete('tenure', 'units', 'ret'), ['retire'])
  })

  test(`${name}: statuses and kinds follow the options that take them`, { skip }, () => {
    assert.deepEqual(complete('tenure', 'orgs', 'list', '--status', ''), [...organizationStatuses])
    assert.deepEqual(complete('tenure', 'policies', 'create', 'HO', 'Late', '--kind', 'late'), [
      'late_arrival',
    ])
    assert.deepEqual(complete('tenure', 'operations', 'plan', 'organization.d'), [
      'organization.decommission',
    ])
    assert.deepEqual(complete('tenure', 'completion', ''), ['bash', 'zsh'])
    assert.deepEqual(complete('tenure', 'staff', 'create', 'a@b.example', '--role', 'bill'), ['billing'])
  })

  test(`${name}: a free value completes to nothing, and is not taken for a command`, { skip }, () => {
    assert.deepEqual(complete('tenure', 'orgs', 'list', '--q', ''), [])
    assert.deepEqual(complete('tenure', 'orgs', 'list', '--q', 'show', '--st'), ['--status'])
    assert.deepEqual(
      complete('tenure', 'holidays', 'add', 'acme', '--region', 'IN', '2026-01-26', 'Republic Day', '--j'),
      ['--json'],
    )
  })

  test(`${name}: files stand where files are read or written, with blanks in their names`, { skip }, () => {
    assert.deepEqual(complete('tenure', 'holidays', 'import', 'acme', 'closed'), ['closed customers.csv'])
    assert.deepEqual(complete('tenure', 'orgs', 'export-csv', '--output', 'closed'), ['closed customers.csv'])
  })

  test(`${name}: options of a command are its own`, { skip }, () => {
    assert.deepEqual(complete('tenure', 'units', 'retire', 'HO', '--transfer-'), [
      '--transfer-file',
      '--transfer-all-to',
    ])
    assert.deepEqual(complete('tenure', 'orgs', '--'), ['--help'])
  })
}

test(
  'bash: an option with an equals sign is three words to it',
  { skip: bashPath ? false : 'bash is not installed' },
  () => {
    assert.deepEqual(inBash('tenure', 'orgs', 'list', '--status', '=', 'act'), ['active'])
    assert.equal(inBash('tenure', 'orgs', 'list', '--status', '=').length, organizationStatuses.length)
    assert.deepEqual(inBash('tenure', 'orgs', 'list', '--q', '=', 'x', '--stat'), ['--status'])
  },
)

test('with --json the script is a text like any other', async () => {
  const { script } = JSON.parse((await runAgainst(nowhere, ['completion', 'bash', '--json'])).stdout)
  assert.match(script, /complete -F _tenure tenure/)
  assert.equal((await runAgainst(nowhere, ['completion', 'fish'])).code, 2)
})
