// The one table that a run prints: what was measured, how Tenure does beside the other side, and both
// figures.

export interface Row {
  part: string
  what: string
  /**
   * How much of the other side's speed Tenure reaches: 1 is as fast, 0.5 takes twice as long. Null: no other
   * side.
   */
  ratio: number | null
  tenure: string
  /** What stands beside it, in the same run. */
  beside: string | null
}

const heading = ['part', 'what', 'ratio', 'Tenure', 'beside it'] as const

/** Markdown, so that it can be pasted; aligned, so that it can be read as it is. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [[...heading], ...rows.map(cellsOf)]
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const text = (line: string[]) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [first = '', ...rest] = lines.map(text)
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n')
}

const cellsOf = ({ part, what, ratio, tenure, beside }: Row): string[] => [
  part,
  what,
  ratio === null ? '-' : ratio.toFixed(2),
  tenure,
  beside ?? '-',
]

export const perSecond = (rate: number): string =>
  `${rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en')}/s`

export const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`

export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`
