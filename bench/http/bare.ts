// The other side: a web server that sends the very same statements and answers with a body of the same shape,
// and does nothing else. No checks of what comes in, no hash chain, no schema of the answer.
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { answer } from '../processes/answers.ts'
import type { Input, Recipe } from '../statements/recipe.ts'
import { replay, type Rows } from '../statements/replay.ts'
import type { Kind } from './kinds.ts'

export interface BareInput {
  databaseUrl: string
  /** `example` is a body as Tenure answers it: the same fields are sent, filled from the rows. */
  recipes: Record<Kind, { recipe: Recipe; example: object }>
}

const poolSize = 20 // as many as Tenure's
let http: FastifyInstance | null = null
let pool: pg.Pool | null = null

answer(
  {
    async start({ databaseUrl, recipes }: BareInput): Promise<number> {
      pg.types.setTypeParser(pg.types.builtins.INT8, Number)
      const connections = (pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize }))
      const run = (kind: Kind, input: Input) => replay(connections, recipes[kind].recipe, input)
      const one = async (kind: Kind, input: Input) => {
        const { example } = recipes[kind]
        return { ...example, ...pick(example, organizationsIn(await run(kind, input))[0]) }
      }
      http = Fastify()
      const list = '/api/v1/organizations'
      http.post(list, async ({ body }, reply) => reply.code(201).send(await one('create', body as Input)))
      http.get(`${list}/:organization`, ({ params }) => one('show', params as Input))
      http.patch(`${list}/:organization`, ({ params, body }) =>
        one('update', { ...(params as Input), ...(body as Input) }),
      )
      http.get(list, async ({ query }) => {
        const {
          items: [item],
          next_cursor,
        } = recipes.list.example as { items: object[]; next_cursor: string }
        const rows = organizationsIn(await run('list', query as Input)).slice(
          0,
          Number((query as Input).limit),
        )
        return { items: rows.map((row) => ({ ...item, ...pick(item ?? {}, row) })), next_cursor }
      })
      await http.listen({ port: 0, host: '127.0.0.1' })
      return (http.server.address() as AddressInfo).port
    },
  },
  async () => {
    await http?.close()
    await pool?.end()
  },
)

/** The rows of the last statement that read or wrote organizations. */
function organizationsIn(results: Rows[]): Rows {
  return results.findLast(([row]) => row && 'slug' in row && 'uid' in row) ?? []
}

function pick(example: object, row: Record<string, unknown> = {}): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name in example) if (name in row) picked[name] = row[name]
  return picked
}
