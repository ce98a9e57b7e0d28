// Documents, with their files.
import { must } from '../../http/server.ts'
import { bootstrapToken } from '../../node/credentials.ts'
import { example, type Example, type Examples, type Request } from '../example.ts'
import type { World } from '../world.ts'

const type = 'application/octet-stream'

/** The content names no person: a download leaks nothing by being looked at. */
const document = ({ home, ask, next }: World): Promise<{ id: number }> =>
  must(
    201,
    ask(
      'POST',
      `/organizations/${home.id}/documents?name=${encodeURIComponent(`${home.name} ${next()}`)}.pdf`,
      {
        bearer: bootstrapToken,
        body: Buffer.from('a contract'),
        headers: { 'content-type': type },
      },
    ),
  )

const about = (status: number, request: (id: number) => Request): Example =>
  example(status, async (world) => request((await document(world)).id))

export const examples: Examples = {
  'GET /organizations/{organization}/documents': example(200, async (world) => {
    await document(world)
    return { path: `/organizations/${world.home.id}/documents` }
  }),
  'POST /organizations/{organization}/documents': example(201, ({ home }) => ({
    path: `/organizations/${home.id}/documents?name=plan.txt&content_type=text/plain`,
    body: Buffer.from('a plan'),
    type,
  })),
  'GET /documents/{id}': about(200, (id) => ({ path: `/documents/${id}` })),
  'GET /documents/{id}/file': about(200, (id) => ({ path: `/documents/${id}/file` })),
  'DELETE /documents/{id}': about(204, (id) => ({ path: `/documents/${id}?reason=Twice` })),
}
