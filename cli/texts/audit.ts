// The audit log as text: its entries, and the result of verifying it.
import { isolated } from '#platform/characters.ts'
import type { AuditEntry, AuditVerification } from '../shapes.ts'
import { table } from '../table.ts'
import { counted, instant } from '../words.ts'

export const entriesText = (items: readonly AuditEntry[]): string =>
  table(items, [
    { title: 'At', value: ({ at }) => instant(at) },
    { title: 'Action', value: ({ action: what }) => what },
    { title: 'By', value: ({ actor, act }) => whoText({ actor, act }) },
    { title: 'Subject', value: ({ subject }) => subject && `${subject.type} ${subject.id ?? ''}` },
    { title: 'Reason', value: ({ reason, details_erased: erased }) => (erased ? '(erased)' : reason) },
  ])

const whoText = ({ actor, act }: Pick<AuditEntry, 'actor' | 'act'>): string => {
  const name = actor.name ?? actor.kind
  return act ? `${isolated(act.name ?? act.kind)} in the name of ${isolated(name)}` : name
}

export const verificationsText = (items: readonly AuditVerification[]): string =>
  table(items, [
    { title: 'Begun', value: ({ started_at: at }) => instant(at) },
    { title: 'By', value: ({ started_by: who }) => who.name },
    { title: 'Status', value: ({ status }) => status },
    { title: 'Result', value: (each) => verificationText(each) },
  ])

/** Printed by `doctor` too. */
export function verificationText({
  ok,
  status,
  chains,
  entries,
  broken,
  findings,
}: AuditVerification): string {
  const size = `${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  if (status === 'stopped') return `It was stopped after ${size}.`
  const [first] = findings
  if (ok || !first) return ok ? `The audit log is whole: ${size}.` : `${size} were read so far.`
  const row = first.id === null ? '' : ` (id ${first.id})` // an entry that is missing has none
  const more = broken > 1 ? ` ${broken - 1} more do not fit.` : ''
  return (
    `The audit log is broken at entry ${first.seq} of chain ${first.chain}${row}: ` +
    `${first.problem}${more}`
  )
}
