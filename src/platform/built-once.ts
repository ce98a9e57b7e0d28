// Statements that every request sends are built once: the query builder takes as long to build and compile
// one as the driver takes to send it and to read the answer.
import type { CompiledQuery } from 'kysely'
import type { Queryable } from './postgres.ts'

type Build<Values extends object, Row> = (db: Queryable, values: Values) => CompiledQuery<Row>

interface Built<Row> {
  query: CompiledQuery<Row>
  /**
   * For each parameter of the statement the name of its value; null for a parameter whose value never
   * changes.
   */
  names: (string | null)[]
}

/**
 * Makes a function that runs the statement with the given values and returns its rows.
 * @param build is called once, with a stand-in for each value: it may bind the stand-ins but must not look at
 * them. A list is bound as one value: `= any(...)`.
 */
export function builtOnce<Values extends object, Row>(
  build: Build<Values, Row>,
): (db: Queryable, values: Values) => Promise<Row[]> {
  let built: Built<Row> | null = null
  return async (db, values) => {
    const { query, names } = (built ??= buildNow(db, build))
    const parameters = query.parameters.map((value, at) => {
      const name = names[at] ?? null
      return name === null ? value : values[name as keyof Values]
    })
    const { rows } = await db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}

function buildNow<Values extends object, Row>(db: Queryable, build: Build<Values, Row>): Built<Row> {
  const standIns = new Map<string, object>()
  const query = build(
    db,
    new Proxy({} as Values, {
      get(_, name: string) {
        const standIn = standIns.get(name) ?? { name }
        standIns.set(name, standIn)
        return standIn
      },
    }),
  )
  const nameOf = new Map<unknown, string>([...standIns].map(([name, standIn]) => [standIn, name]))
  const names = query.parameters.map((value) => nameOf.get(value) ?? null)
  const unbound = [...standIns.keys()].find((name) => !names.includes(name))
  if (unbound !== undefined)
    throw new Error(`A statement that is built once did not bind ${unbound}: ${query.sql}`)
  return { query, names }
}
