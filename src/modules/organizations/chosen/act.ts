// What can be done with many organizations at once, as data.
import type { z } from 'zod'
import type { AnyDefinition } from '#platform/operations/definition.ts'
import type { Verb } from '#platform/operations/verbs.ts'

export interface Act {
  kind: string
  /** The operation of each. */
  each: string
  /** As the plan begins: "Suspend". */
  word: string
  /** What it does to the organization. */
  verb: Verb
  permission: string
  requires: AnyDefinition['requires']
  input: z.ZodType
  permanent: string | null
}
