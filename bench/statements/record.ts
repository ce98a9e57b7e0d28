// Writes down every statement that Tenure's own connections send, with what came back: the other side then
// sends the very same ones, and a statement that is added to Tenure is added to the other side too.
import pg from 'pg'

export interface Statement {
  text: string
  values: unknown[]
  rows: Record<string, unknown>[]
}

type Query = (text: unknown, values?: unknown[]) => Promise<pg.QueryResult> | undefined
interface Connection {
  connectionParameters: { application_name?: string }
}

let recording: Statement[] | null = null

/** Call before any connection is made; nothing is written down until `record`. */
export function watchStatements(): void {
  const prototype = pg.Client.prototype as { query: Query }
  const query = prototype.query
  prototype.query = function watched(this: Connection, ...given: [unknown, unknown[]?]) {
    const result = query.apply(this, given)
    const isOurs = this.connectionParameters.application_name === 'tenure' // not the queue's own, nor the listener's
    if (!recording || !isOurs || typeof given[0] !== 'string') return result
    const statement: Statement = { text: given[0], values: given[1] ?? [], rows: [] }
    recording.push(statement)
    return result?.then((answer) => {
      statement.rows = (answer.rows ?? []).slice(0, mostRows) as Statement['rows']
      return answer
    })
  }
}

/** Later statements take values from the first rows alone. */
const mostRows = 2

/** The statements that were sent while the work ran; nothing else may run meanwhile. */
export async function record(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  recording = statements
  try {
    await work()
  } finally {
    recording = null
  }
  return statements
}
