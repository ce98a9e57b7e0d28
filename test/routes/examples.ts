// The examples of every route, by the module that has it. A route without one fails test/routes.test.ts, which says so.
import type { Examples } from './example.ts'
import { accessExamples } from './examples/access.ts'
import { billingExamples } from './examples/billing.ts'
import { fleetExamples } from './examples/fleet.ts'
import { operationsExamples } from './examples/operations.ts'
import { organizationsExamples } from './examples/organizations.ts'
import { unitsExamples } from './examples/units.ts'
import { workforceExamples } from './examples/workforce.ts'

export const examples: Examples = {
  ...accessExamples,
  ...billingExamples,
  ...fleetExamples,
  ...operationsExamples,
  ...organizationsExamples,
  ...unitsExamples,
  ...workforceExamples,
}
