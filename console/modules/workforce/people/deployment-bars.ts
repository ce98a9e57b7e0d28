// The bar of each deployment: where it begins and how long it is, in percent of the time from the first to
// the last day of all.
import type { Deployment } from '../types.ts'
import { daysBetween } from '../../../ui/days.ts'

export interface Bar {
  from: number
  width: number
}

/** So that a deployment of one day in ten years can still be seen. */
const narrowest = 1

/** @param today an open deployment is drawn up to here */
export function barsOf(
  deployments: readonly Pick<Deployment, 'starts_on' | 'ends_on' | 'status'>[],
  today: string,
): Bar[] {
  const spans = deployments.map(({ starts_on: start, ends_on: end, status }) => ({
    start,
    end: status === 'cancelled' ? start : (end ?? (today > start ? today : start)),
  }))
  const first = spans.reduce((least, { start }) => (start < least ? start : least), today)
  const last = spans.reduce((most, { end }) => (end > most ? end : most), today)
  const all = Math.max(1, daysBetween(first, last) + 1)
  return spans.map(({ start, end }) => {
    const width = Math.max(narrowest, (100 * (daysBetween(start, end) + 1)) / all)
    return { from: Math.min(100 - width, (100 * daysBetween(first, start)) / all), width }
  })
}
