// Under what a run was made. A figure without it says nothing; the ratios say something even beside others at
// work.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { systemClock } from '#platform/clock.ts'

const page = new URL('../docs/benchmarks.md', import.meta.url)

/** Call before the run; what it gives tells of the run when it is over. */
export function watchConditions(command: string): () => string {
  const [began, before] = [performance.now(), load()]
  return () => {
    const minutes = Math.max(1, Math.round((performance.now() - began) / 60_000))
    const day = systemClock.now().toISOString().slice(0, 10)
    return (
      `\`${command}\`, ${day}: ${availableParallelism()} cores, Node ${process.versions.node}, ` +
      `${minutes} min; ` +
      `load average ${before} before and ${load()} after.`
    )
  }
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1)

/** Puts the table of a whole run into the page about the figures. */
export function recordFigures(table: string, conditions: string): void {
  const text = readFileSync(page, 'utf8')
  const figures = /(<!-- figures -->\n)[^]*(<!-- \/figures -->)/
  if (!figures.test(text)) throw new Error(`${page.pathname} has no place for the figures.`)
  writeFileSync(
    page,
    text.replace(figures, (_, begin, end) => `${begin}${table}\n\n${conditions}\n${end}`),
  )
}
