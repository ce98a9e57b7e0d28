// Codes as words that a person reads, and the names of the months.

/** `callOff` and `call_off` -> "call off" */
export const humanize = (code: string): string =>
  code
    .replaceAll(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replaceAll(/[._-]/g, ' ')

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const monthWords: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month, 1)),
)

/** What was typed, without outer blanks; undefined when there is nothing. */
export const given = (text: string): string | undefined => text.trim() || undefined
