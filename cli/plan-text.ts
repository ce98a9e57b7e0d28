// A plan as a person reads it before confirming: what happens, what it does to which things by name, what
// stays, and what stands in the way.
import { isolated } from '#platform/characters.ts'
import { verbTitles } from '#platform/operations/verbs.ts'
import type { Blocker, Change, Effect, Operation, Plan } from './shapes.ts'
import { clean } from './table.ts'
import { counted, withRemedy } from './words.ts'

/** The whole plan as text, ending with its digest. */
export function planText({ id, plan, digest }: Pick<Operation, 'id' | 'plan' | 'digest'>): string {
  const blocks = [
    [plan.summary, ...(plan.permanent ? [plan.permanent] : [])],
    section('What changed since the plan was last shown', plan.changes.map(change)),
    section('In the way: nothing can start', refusing(plan).map(blocker)),
    section('It will wait for', holding(plan).map(blocker)),
    section(
      'Warnings',
      plan.warnings.map(({ message }) => `  ! ${message}`),
    ),
    section(
      'What will happen',
      plan.steps.map(({ title }, index) => `${String(index + 1).padStart(4)}. ${title}`),
    ),
    ...byVerb(plan.effects),
    [`Operation ${id}, plan ${digest}`],
  ]
  return `${blocks
    .filter(({ length }) => length)
    .map((lines) => lines.map((line) => clean(line)).join('\n'))
    .join('\n\n')}\n`
}

export const refusing = (plan: Plan): Blocker[] => plan.blockers.filter(({ effect }) => effect === 'refuses')
const holding = (plan: Plan): Blocker[] => plan.blockers.filter(({ effect }) => effect === 'holds')

const section = (title: string, lines: string[]): string[] => (lines.length ? [`${title}:`, ...lines] : [])

const change = ({ kind, message }: Change): string => `  ${kind === 'added' ? '+' : '~'} ${message}`

function blocker({ message, remedy, link }: Blocker): string {
  const command = link ? commandFor(link) : null
  return `  - ${withRemedy({ message, remedy })}${command ? ` (${command})` : ''}`
}

function commandFor({ kind, id }: NonNullable<Blocker['link']>): string | null {
  const commands: Record<string, string> = {
    invoice: `tenure invoices pay ${id}`,
    operation: `tenure operations show ${id}`,
    lock: `tenure locks release ${id}`,
    open_invoices: `tenure invoices list ${id} --status open`,
    draft_invoices: `tenure invoices list ${id} --status draft`,
    recurring_invoices: `tenure recurring list ${id}`,
    services: `tenure services list ${id}`,
    debts: 'tenure debts list',
    orders: `tenure orders list ${id}`,
  }
  return commands[kind] ?? null
}

/** In the order in which the server says them: what cannot be undone comes first, and is marked. */
const byVerb = (effects: readonly Effect[]): string[][] =>
  [...Map.groupBy(effects, ({ verb, reversible }) => `${verb} ${reversible}`).values()].map((members) => {
    const { verb, reversible } = members[0] as Effect
    const lines = verb === 'keep' ? keptLines : effectLines
    return section(`${verbTitles[verb]}${reversible ? '' : ' (cannot be undone)'}`, lines(members))
  })

const keptLines = (effects: readonly Effect[]): string[] => effects.map(kept)

const kept = ({ name, count, ground, until }: Effect): string =>
  `  ${isolated(name)}${count === 1 ? '' : ` (${count.toLocaleString('en')})`}: ` +
  `${ground ?? ''}${until ? `, until ${until}` : ''}`

/** Grouped by kind and place, with every name: a person must not confirm things that were not listed. */
function effectLines(effects: readonly Effect[]): string[] {
  const folds = Map.groupBy(effects, ({ kind, where }) => JSON.stringify([kind, where]))
  return [...folds.values()].flatMap(foldLines)
}

function foldLines(items: Effect[]): string[] {
  const { kind, where } = items[0] as Effect
  const count = items.reduce((sum, item) => sum + item.count, 0)
  const bytes = items.reduce((sum, item) => sum + (item.bytes ?? 0), 0)
  const title = `  ${kind.replaceAll('_', ' ')}${where ? ` on ${where}` : ''}: ${count.toLocaleString('en')}`
  return [bytes ? `${title}, ${counted(bytes, 'byte')}` : title, ...items.map(itemLine)]
}

function itemLine({ name, count, confirmed, more, grown }: Effect): string {
  const named = `    ${confirmed === false ? '+ ' : ''}${isolated(name)}`
  if (more) return `${named}: tenure operations items`
  if (grown) return `${named} (${count.toLocaleString('en')} more than planned)`
  return count === 1 ? named : `${named} (${count.toLocaleString('en')})`
}
