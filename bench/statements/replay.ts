// Sends the statements of a recipe with nothing around them: the least that a program has to do that makes the
// same change.
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Input, Recipe, Source } from './recipe.ts'

export type Rows = Record<string, unknown>[]

/**
 * What every statement gave; those between `begin` and `commit` go through one connection, the others through
 * any.
 */
export async function replay(pool: pg.Pool, { statements }: Recipe, input: Input): Promise<Rows[]> {
  const results: Rows[] = []
  let client: pg.PoolClient | null = null
  try {
    for (const { text, sources } of statements) {
      if (opens(text)) client = await pool.connect()
      const { rows } = await (client ?? pool).query(
        text,
        sources.map((source) => valueOf(source, input, results)),
      )
      results.push(rows ?? [])
      if (text !== 'commit') continue
      client?.release()
      client = null
    }
    return results
  } catch (error) {
    client?.release(true)
    throw error
  }
}

const opens = (text: string): boolean => text === 'begin' || text.startsWith('start transaction')

function valueOf(source: Source, input: Input, results: Rows[]): unknown {
  switch (source.from) {
    case 'constant':
      return source.value
    case 'input':
      return source.number ? Number(input[source.name]) : input[source.name]
    case 'result': {
      const value = results[source.statement]?.[0]?.[source.column]
      if (source.plus) return Number(value) + source.plus
      return source.number ? Number(value) : value
    }
    case 'around':
      return `${source.before}${valueOf(source.source, input, results)}${source.after}`
    case 'list':
      return source.items.map((item) => valueOf(item, input, results))
    case 'fresh':
      return made(source.kind, source.length)
  }
}

function made(kind: 'uid' | 'instant' | 'hex', length: number): string {
  if (kind === 'uid') return randomUUID()
  return kind === 'instant' ? new Date().toISOString() : randomBytes(length / 2).toString('hex')
}
