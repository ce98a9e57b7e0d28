// What the routes of custom fields and of types of contacts share.
import { z } from 'zod'
import { violates } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import { reason } from '#platform/schemas.ts'
import { keyShape } from './contacts.ts'

export const params = z.object({ key: keyShape })

export const because = z.object({ reason: reason.optional() })

export const tag = 'contacts'

export const taken =
  (constraint: string, what: string) =>
  (error: unknown): never => {
    if (!violates(error, constraint)) throw error
    throw new Problem('conflict', 'key_taken', `There is a ${what} with this key already.`, {
      remedy: 'Choose another key.',
      errors: { key: ['Taken already.'] },
    })
  }

/** Turns the database's refusal by this constraint, because other rows refer to the row, into a problem. */
export const inUse =
  (constraint: string, problem: () => Problem) =>
  (error: unknown): never => {
    throw violates(error, constraint) ? problem() : error
  }
