// docs/security.md says of every permission what it reaches at most, and beside every threat which test holds
// it. A permission that is added, another role, another need of a proof and a test that was moved are found
// here.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { declaredRights } from '#main/modules.ts'
import { customerRole, roleNames, type Role } from '#modules/access/roles.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** Cells of the table below that heading, a row each. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? assert.fail(`no section ${heading}`)
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const names: Record<Role, string> = {
  viewer: 'viewer',
  operator: 'operator',
  billing: 'billing',
  system_administrator: 'administrator',
  customer_owner: 'customer owner',
  customer_administrator: 'customer',
  customer_member: 'customer member',
}
const holders = (permission: string): string =>
  roleNames
    .filter((role) => declaredRights.ofRole(role).includes(permission))
    .map((role) => names[role])
    .join(', ')

test('every permission has its line, and no other', () => {
  const told = rowsBelow('What each permission reaches').map(([permission = '']) =>
    permission.replaceAll('`', ''),
  )
  assert.deepEqual(told, declaredRights.names)
})

test(
  "the lines name the roles that hold it, what it reaches, and whether a token needs a person's " +
    'proof for it',
  () => {
    for (const [cell = '', who, strongest = '', proof] of rowsBelow('What each permission reaches')) {
      const permission = cell.replaceAll('`', '')
      assert.equal(who, holders(permission), permission)
      assert.ok(strongest.length > 10, permission)
      assert.equal(proof, declaredRights.proven.includes(permission) ? 'yes' : '', permission)
    }
  },
)

test('customers hold nothing that is said to reach beyond their own organization', () => {
  const beyond = rowsBelow('What each permission reaches').filter(([, who = '']) =>
    who.includes(names[customerRole]),
  )
  assert.ok(beyond.length > 15)
  for (const [permission, , strongest = ''] of beyond)
    assert.doesNotMatch(strongest, /every organization|machine|installation/i, permission)
})

test('every threat names what holds it, what does not, and tests that are there', () => {
  const threats = rowsBelow('Threats')
  assert.ok(threats.length > 20)
  for (const [who, what = '', holds = '', not = '', tests = ''] of threats) {
    for (const cell of [who, what, holds, not]) assert.ok(cell, what)
    const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
    assert.ok(files.length, `${what}: no test`)
    assert.deepEqual(
      files.filter((file) => !file.endsWith('.test.ts') || !existsSync(join(root, file))),
      [],
      what,
    )
  }
})
