// Whether a slug is free, and which others are: the console asks while a person types.
import { z } from 'zod'
import { ok, route, type Route } from '#platform/route.ts'
import { lineOrNone } from '#platform/schemas.ts'
import { slugFrom, slugRefusal, slugsLike } from '#platform/slugs.ts'
import type { Queryable } from '#platform/postgres.ts'
import { takenSlugs } from './catalogue-queries.ts'
import type { OrganizationsDeps } from './routes.ts'

const slugSchema = z
  .object({
    slug: z.string(),
    free: z.boolean(),
    reason: z.string().nullable().describe('Why it is not free, as a sentence.'),
    suggestions: z.array(z.string()).describe('Free ones, from the name or else from the slug.'),
  })
  .meta({ id: 'SlugCheck' })

export function slugRoute({ db }: OrganizationsDeps): Route {
  return route({
    method: 'GET',
    path: '/slugs/{slug}',
    summary: 'Whether a slug is free',
    tag: 'organizations',
    permission: 'organizations.create',
    description: 'Changes nothing and keeps nothing: another person may be faster.',
    params: z.object({ slug: z.string().max(200) }),
    query: z.object({ name: lineOrNone(200).optional().describe('The name, for suggestions.') }),
    responses: { 200: slugSchema },
    async handler({ params: { slug }, query: { name } }) {
      const reason = await refusalOf(db, slug)
      const suggestions = await freeLike(db, slugFrom(name || slug), slug)
      return ok({ slug, free: reason === null, reason, suggestions })
    },
  })
}

/** Why it cannot be the slug of a new organization; null when it can. */
export async function refusalOf(db: Queryable, slug: string): Promise<string | null> {
  const refusal = slugRefusal(slug)
  if (refusal) return refusal
  return (await takenSlugs(db, [slug])).size ? 'Another organization has this slug.' : null
}

const suggested = 3
/** How many numbered slugs are looked at. When all of them are taken, the name needs another word. */
const looked = 30

async function freeLike(db: Queryable, base: string, asked: string): Promise<string[]> {
  const candidates = slugsLike(base)
    .take(looked)
    .filter((slug) => slug !== asked && slugRefusal(slug) === null)
    .toArray()
  const taken = await takenSlugs(db, candidates)
  return candidates.filter((slug) => !taken.has(slug)).slice(0, suggested)
}
