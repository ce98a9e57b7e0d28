// Staff notes and the authentication log, as shapes.
import { z } from 'zod'
import { pageQuery } from '#platform/paging.ts'
import * as shapes from '#platform/schemas.ts'

export const noteSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    text: z.string(),
    is_sticky: z.boolean(),
    author: z.string(),
    version: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'StaffNote' })

const fields = { text: shapes.text(10_000), is_sticky: z.boolean().describe('Stands above the others.') }
export const noteBody = z.object({ ...fields, is_sticky: fields.is_sticky.default(false) }).strict()
export const noteUpdate = z
  .object(fields)
  .partial()
  .strict()
  .refine((body) => Object.keys(body).length > 0, 'Nothing to change.')

export const signInSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    person_id: z.number(),
    person_name: z.string(),
    email: z.string(),
    outcome: z.enum(['success', 'failure']),
    remote_address: z.string(),
    user_agent: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: 'SignIn' })

export const signInQuery = pageQuery.extend({ outcome: z.enum(['success', 'failure']).optional() })
