// What is decided about one organization's records: the law of its country, or a longer rule of the operator.
// Without a database, so that a test can try thousands of dates.
import { isolated } from '#platform/characters.ts'
import type { RecordClass } from '../contract/declaration.ts'
import { lawOf, type RetentionLaw } from './countries.ts'

export type OnErase = RetentionLaw['on_erase']

/**
 * A rule of the operator. It counts from the end of the calendar year, so that the same number of years is
 * never shorter than the law's.
 */
export interface RetentionRule {
  /** Null means every country. */
  country: string | null
  record_class: RecordClass
  /** Null means every type. */
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
  /** The time zone of the record's day and of the last day of keeping it. */
  timezone: string
}

/** The key of the decision on a class of records in a plan. */
export const retentionKey = (recordClass: string): string => `retention_${recordClass}`

/**
 * What is kept of one organization, and the present day in its zone. Records of a class without a decision
 * are deleted.
 */
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
 * The longest time and the stricter way of keeping among the law and the rules that apply, or null when
 * nothing is to be kept. A rule that keeps less than the law is ignored: a rule to keep emptied rows for ten
 * years does not mean to keep complete rows for ten years.
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

/**
 * The longest time and the strictest way of keeping among these decisions; among equal ones the first. Null
 * when there are none.
 */
export function strongestOf(decisions: readonly RetentionDecision[]): RetentionDecision | null {
  const [longest] = decisions.toSorted((one, other) => other.years - one.years)
  const [strongest] = decisions.toSorted((one, other) => strength[other.on_erase] - strength[one.on_erase])
  return longest && strongest ? { ...longest, on_erase: strongest.on_erase } : null
}

const fits = (wanted: string | null, value: string | null): boolean => wanted === null || wanted === value

/** Why the law of its country does not allow the rule, as a sentence by field; null when it does. */
export function refusalOf(rule: RetentionRule): { field: 'years' | 'on_erase'; message: string } | null {
  const law = lawOf(rule.country, rule.record_class)
  if (!law) return null
  const cited = `${law.law} wants ${rule.record_class} kept ${law.years} years`
  if (rule.years < law.years) return { field: 'years', message: `${cited}; a rule may only lengthen that.` }
  if (strength[rule.on_erase] < strength[law.on_erase])
    return { field: 'on_erase', message: `${cited} as they are, not emptied.` }
  return null
}
