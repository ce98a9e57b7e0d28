// For tests only: answers of the API with the usual values, so that a test names only what it is about.
import type { Blocker, Operation, Organization, Plan, Step } from './shapes.ts'

/** One that was done, unless said otherwise. */
export const verification = (over: object = {}) => ({
  id: 1, operation_id: 5, status: 'done', ok: true, started_by: { kind: 'system', id: null, name: 'System' }, started_at: '2026-11-21T08:00:00Z',
  finished_at: '2026-11-21T08:00:05Z', chains: 2, entries: 10, broken: 0, findings: [], ...over,
})

export const organization = (given: Partial<Organization> = {}): Organization => ({
  id: 7, uid: '0b0f6f4e-6c0c-4a53-9d0b-0c3f6f9f7a11', name: 'Acme Health', slug: 'acme', type: 'company', status: 'active', is_active: true,
  timezone: 'Asia/Kolkata', country: 'IN', contact_email: 'ops@acme.example', settings: { fy_start_month: 4 }, version: 1,
  created_at: '2026-11-01T08:00:00.000Z', updated_at: '2026-11-01T08:00:00.000Z', retired_at: null, retired_by: null, closure_request: null, operation: null,
  instances: { total: 2, healthy: 2 }, ...given,
})

export const step = (key: string, given: Partial<Step> = {}): Step => ({
  key, title: `Do ${key}`, status: 'pending', point_of_no_return: false, can_undo: true, attempt: 0, progress: null, parts: [], waiting_for: [],
  result: null, forced: null, completed: null, started_at: null, finished_at: null, error: null, ...given,
})

export const plan = (given: Partial<Plan> = {}): Plan => ({
  summary: 'Close Acme Health and delete 2 instances', permanent: 'This cannot be undone.',
  steps: [{ key: 'mark', title: 'Mark as closing' }, { key: 'drain', title: 'Delete every instance' }],
  gone: ['acme-admin', 'acme-1'].map((name) => ({ module: 'fleet', kind: 'instance', name, count: 1, uid: name, group: 'Plane A', bytes: null, outside: true })),
  kept: [{ module: 'billing', name: 'invoices', count: 3, ground: 'Tax law', until: '2036-12-31' }],
  blockers: [], warnings: [], changes: [], decisions: {}, ...given,
})

export const blocker = (effect: Blocker['effect'], given: Partial<Blocker> = {}): Blocker => ({
  module: 'billing', effect, phase: 'before_drain', code: 'open_invoices', message: 'Invoice INV-1 is open.', remedy: 'Pay it.',
  link: { kind: 'invoice', id: 3 }, ...given,
})

export const operation = (given: Partial<Operation> = {}): Operation => ({
  id: 12, uid: 'f0d7a8de-8f2f-4b1c-8a34-58f0d5a6a001', kind: 'organization.decommission', title: 'Close Acme Health', status: 'planned',
  organization_id: 7, organization: { id: 7, uid: '0b0f6f4e-6c0c-4a53-9d0b-0c3f6f9f7a11', slug: 'acme', name: 'Acme Health', status: 'active' },
  reason: 'The contract ended', input: {}, plan: plan(), digest: 'sha256:one', confirmed_digest: null, blockers: [], steps: [step('mark'), step('drain')], waiting_for: [],
  requested_by: { kind: 'person', id: 1, name: 'Ada' }, confirmed_by: null, approved_by: null, approved_at: null, error: null, created_at: '2026-11-21T09:00:00.000Z', confirmed_at: null,
  started_at: null, finished_at: null, next_check_at: null, past_point_of_no_return: false, actions: [], requires: { step_up: true, slug: true },
  ...given,
})
