// Settled debts of an organization too: erasing deletes them all.
import { statements } from '#platform/migrate.ts'

export const indexes = statements('create index debts_of_organization on debts (organization_id)')
