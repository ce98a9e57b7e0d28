// What can be done with many organizations at once, as data.
import type { z } from 'zod'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { Verb } from '#platform/operations/verbs.ts'

export interface Act {
  kind: string
  /** The kind of the operation for each organization. */
  each: string
  /** The first word of the plan's title: "Suspend". */
  word: string
  /** What the operation does to the organization. */
  verb: Verb
  permission: string
  requires: AnyDefinition['requires']
  input: z.ZodType
  permanent: string | null
}
