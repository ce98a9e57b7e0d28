// What is decided for one organization's records: the law of its country, lengthened by the operator's rules.
// Pure, so that the dates can be tried out in thousands.
import { isolated } from '#platform/characters.ts'
import type { RecordClass } from '../contract/declaration.ts'
import { lawOf, type RetentionLaw } from './countries.ts'

export type OnErase = RetentionLaw['on_erase']

/**
 * The operator's own wish; it counts from the end of the calendar year, so that the same number is never
 * less.
 */
export interface RetentionRule {
  /** Null is every country. */
  country: string | null
  record_class: RecordClass
  /** Null is every type. */
  organization_type: string | null
  years: number
  on_erase: OnErase
  reason: string
}

export interface RetentionDecision {
  record_class: RecordClass
  on_erase: OnErase
  years: number
  counts_from: RetentionLaw['counts_from']
  /** The law, or the operator's reason. */
  ground: string
  source: string | null
  country: string | null
  /** In which a record's day and the last day of keeping it are meant. */
  timezone: string
}

/** What a plan calls its decision on a class of records. */
export const retentionKey = (recordClass: string): string => `retention_${recordClass}`

/** For one organization: what is kept, as of which day there. A class without decision is deleted. */
export interface Retention {
  decisions: readonly RetentionDecision[]
  today: string
}

export interface Subject {
  country: string | null
  type: string
  timezone: string
}

const strength: Record<OnErase, number> = { anonymise: 1, retain: 2 }

/**
 * The strongest and longest of the law and the rules that fit, or null when nothing wants the records kept. A
 * rule that is weaker than the law changes nothing: emptied rows for ten years are no wish to keep whole ones
 * for ten.
 */
export function decide(
  recordClass: RecordClass,
  { country, type, timezone }: Subject,
  rules: readonly RetentionRule[],
): RetentionDecision | null {
  const law = lawOf(country, recordClass)
  const fitting = rules.filter(
    (rule) =>
      rule.record_class === recordClass &&
      fits(rule.country, country) &&
      fits(rule.organization_type, type) &&
      (!law || strength[rule.on_erase] >= strength[law.on_erase]),
  )
  const candidates = [
    ...(law ? [law] : []),
    ...fitting.map((rule) => ({
      ...rule,
      counts_from: 'end_of_calendar_year' as const,
      source: null,
      law: `The operator's rule: ${isolated(rule.reason)}`,
    })),
  ]
  const longest = candidates.toSorted((one, other) => other.years - one.years)[0]
  if (!longest) return null
  const strongest = candidates.toSorted(
    (one, other) => strength[other.on_erase] - strength[one.on_erase],
  )[0] as typeof longest
  const { years, counts_from, source } = longest
  const ground =
    longest.law === law?.law || !law ? longest.law : `${longest.law} (by law ${law.years} years: ${law.law})`
  return {
    record_class: recordClass,
    on_erase: strongest.on_erase,
    years,
    counts_from,
    ground,
    source: source ?? law?.source ?? null,
    country,
    timezone,
  }
}

/** The longest of them with the strongest wish of any; the first of equals. Null of none. */
export function strongestOf(decisions: readonly RetentionDecision[]): RetentionDecision | null {
  const [longest] = decisions.toSorted((one, other) => other.years - one.years)
  const [strongest] = decisions.toSorted((one, other) => strength[other.on_erase] - strength[one.on_erase])
  return longest && strongest ? { ...longest, on_erase: strongest.on_erase } : null
}

const fits = (wanted: string | null, value: string | null): boolean => wanted === null || wanted === value

/** Why the law of its country does not allow the rule, as a sentence by field; null when it may stand. */
export function refusalOf(rule: RetentionRule): { field: 'years' | 'on_erase'; message: string } | null {
  const law = lawOf(rule.country, rule.record_class)
  if (!law) return null
  const cited = `${law.law} wants ${rule.record_class} kept ${law.years} years`
  if (rule.years < law.years) return { field: 'years', message: `${cited}; a rule may only lengthen that.` }
  if (strength[rule.on_erase] < strength[law.on_erase])
    return { field: 'on_erase', message: `${cited} as they are, not emptied.` }
  return null
}
