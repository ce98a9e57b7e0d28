// Texts of answers that cannot be said by columns. Declared commands name them as `text`. The text of a list
// gets its rows, every other text the whole answer.
import { isolated } from '#platform/characters.ts'
import { invoiceText } from './invoice-text.ts'
import { receiptsVerdictText } from './receipt-text.ts'
import type { Operation } from './shapes.ts'
import { entriesText, verificationsText } from './texts/audit.ts'
import {
  debtsText,
  lockText,
  locksText,
  requestsText,
  requestText,
  typesText,
  typeText,
} from './texts/around.ts'
import { brakeText } from './texts/brake.ts'
import { buildsText, instancesText, instanceText, planesText, planeText } from './texts/fleet.ts'
import { childrenText, itemsText, operationText, operationWithSteps } from './texts/operation.ts'
import { inventoryText, organizationsText, organizationText } from './texts/organization.ts'
import { personText } from './texts/person.ts'

/** Each function takes the answer of its own route. */
type Text = (answer: any) => string

export const texts: Readonly<Record<string, Text>> = {
  'audit-entries': entriesText,
  brake: brakeText,
  build: (one) => buildsText([one]),
  builds: buildsText,
  children: childrenText,
  'closure-request': requestText,
  'closure-requests': requestsText,
  debts: debtsText,
  'declined-operation': ({ title }: Operation) => `"${isolated(title)}" is declined and ends.\n`,
  instance: instanceText,
  instances: instancesText,
  inventory: inventoryText,
  invoice: invoiceText,
  'kept-organization': ({ organization_uid: uid }: { organization_uid: string }) => `${uid} stays.\n`,
  lock: lockText,
  locks: locksText,
  operation: operationText,
  'operation-with-steps': operationWithSteps,
  organization: organizationText,
  organizations: organizationsText,
  person: personText,
  'plan-items': itemsText,
  plane: planeText,
  planes: planesText,
  'receipts-verdict': (verdict) => `${receiptsVerdictText(verdict)}\n`,
  type: typeText,
  types: typesText,
  verifications: verificationsText,
}
