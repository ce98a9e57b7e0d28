// The refused rows of an upload, as a refusal names them: `line.3.date`.
export interface BadRow {
  key: string
  line: number
  field: string | null
  message: string
}

/** The refused rows by line. Errors that are about the whole file are left out. */
export const badRowsOf = (errors: Readonly<Record<string, readonly string[]>>): BadRow[] =>
  Object.entries(errors)
    .flatMap(([key, texts]) => {
      const [, line, field] = /^line\.(\d+)(?:\.(.+))?$/.exec(key) ?? []
      return line
        ? [
            {
              key,
              line: Number(line),
              field: field ?? null,
              message: texts.join(' '),
            },
          ]
        : []
    })
    .toSorted((a, b) => a.line - b.line)
