// What a lock and a legal hold stop, from what routes, tasks and steps of operations declare.
import { platformTasks } from '#main/platform-tasks.ts'
import { organizationTables } from '#lifecycle/rows/owned-rows.ts'
import { changedTables, declaredModules, wireOperations } from '#main/modules.ts'
import { unboundModules, unboundServed } from '#main/unbound.ts'
import {
  destructions,
  isStoppedBy,
  type Destroys,
  type Destruction,
  type StopKind,
} from '#platform/destroys.ts'
import { absent } from '#platform/absent.ts'
import { declaredRoutes } from './openapi.ts'
import { table } from './markdown.ts'

interface Declared<D extends Destroys = Destroys> {
  action: string
  what: string
  destroys: D
}

const routes = (): Declared[] =>
  declaredRoutes('').flatMap(({ method, path, summary, destroys }) =>
    destroys ? [{ action: `\`${method} ${path}\``, what: summary, destroys }] : [],
  )

const tasks = (): Declared[] =>
  [...platformTasks(absent('runner')), ...unboundServed.tasks].map(({ name, destroys }) => ({
    action: `task \`${name}\``,
    what: 'by the clock',
    destroys,
  }))

/** Every step of every operation, each once, whatever the decisions. */
function steps(): Declared[] {
  const found = new Map<string, Declared>()
  for (const { kind, steps: stepsOf } of wireOperations(unboundModules)) {
    for (const path of ['close_first', 'abandon']) {
      const decisions = { path, approval: 'four_eyes', manual_closing_step: null }
      for (const { key, title, destroys } of stepsOf({ input: { steps: 1, seconds: 0 }, decisions })) {
        if (destroys)
          found.set(`${kind} ${key}`, { action: `\`${kind}\`, step \`${key}\``, what: title, destroys })
      }
    }
  }
  return [...found.values()]
}

const destroying = (all: Declared[]): Declared<Destruction>[] =>
  all.flatMap(({ destroys, ...each }) => (typeof destroys === 'string' ? [{ ...each, destroys }] : []))
const mark = (destruction: Destruction, kind: StopKind): string =>
  isStoppedBy(destruction, kind) ? 'stops it' : '-'

const leftOut = (): string[][] =>
  organizationTables(changedTables(declaredModules)).flatMap(([name, { formerVersions: said }]) => {
    if (!said) return []
    const what =
      'none' in said ? `all: ${said.none}` : said.without.map((column) => `\`${column}\``).join(', ')
    return [[`\`${name}\``, what]]
  })

/** The part of docs/lifecycle.md about locks and holds. */
export function stoppedParts(): string[] {
  const all = [...routes(), ...tasks(), ...steps()]
  return [
    '## What a lock and a legal hold stop',
    'A route is refused with 409 `locked` or `legal_hold`; a step of an operation waits, and goes on ' +
      'when it is released; a task leaves the ' +
      'organization out. An erasing minds holds, locks and the brake at every step.',
    table(
      ['action', 'what it does', 'it', 'lock', 'legal hold'],
      destroying(all).map(({ action, what, destroys }) => [
        action,
        what,
        destructions[destroys].title,
        mark(destroys, 'lock'),
        mark(destroys, 'legal_hold'),
      ]),
    ),
    '## What a legal hold keeps of what is changed',
    'Under a legal hold a row that is changed or deleted leaves its former version: `GET ' +
      '/organizations/{organization}/former-versions`, `tenure orgs former`, the settings of an organization in the ' +
      'console. All tables of organizations do, but for these tables and columns.',
    table(['table', 'what is left out'], leftOut()),
    '## What sounds like destroying and is not',
    table(
      ['action', 'why nothing is destroyed'],
      all.flatMap(({ action, destroys }) =>
        typeof destroys === 'string' ? [] : [[action, destroys.nothing]],
      ),
    ),
  ]
}
