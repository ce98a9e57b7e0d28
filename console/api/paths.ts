// Every address that the console calls, with what goes in and what comes out. openapi-fetch checks each call against
// this, so that a misspelt field fails the build and not the person.
import type * as api from './types.ts'

type Answers<Answer> = {
  responses: {
    200: { content: { 'application/json': Answer } }
    default: { content: { 'application/problem+json': api.ProblemBody } }
  }
}
type Read<Answer, Query = never, Path = never> = Answers<Answer> & { parameters: Parameters<Query, Path> }
type Write<Answer, Body = never, Path = never, Query = never> = Answers<Answer> & { parameters: Parameters<Query, Path> }
  & ([Body] extends [never] ? unknown : { requestBody: { content: { 'application/json': Body } } })
type Parameters<Query, Path> =
  ([Query] extends [never] ? { query?: never } : { query?: Query }) & ([Path] extends [never] ? { path?: never } : { path: Path })

type Id = { id: number | string }
type Paging = { limit?: number; cursor?: string }
type ListQuery<Filter> = Paging & Filter

export interface paths {
  '/about': { get: Read<api.About> }
  '/sessions': { post: Write<api.Session, { email: string; password: string }> }
  '/sessions/current': { get: Read<api.Session>; delete: Write<undefined> }
  '/step-up': { post: Write<{ stepped_up_until: api.Instant }, { password: string }> }
  '/tokens': { get: Read<api.Page<api.Token>, Paging>; post: Write<api.Token & { token: string }, NewToken> }
  '/tokens/{id}': { delete: Write<undefined, never, Id> }
  '/staff': { get: Read<api.Page<api.Staff>, Paging>; post: Write<api.Staff & { password?: string }, NewStaff> }
  '/staff/{id}': { patch: Write<api.Staff, { roles?: string[]; disabled?: boolean; name?: string }, Id> }
  '/roles': { get: Read<api.List<api.Role>> }

  '/organizations': {
    get: Read<api.Page<api.Organization>, ListQuery<{ q?: string; status?: string; type?: string; sort?: string }>>
    post: Write<api.Organization, NewOrganization>
  }
  '/organizations/{id}': { get: Read<api.Organization, never, Id>; patch: Write<api.Organization, OrganizationChange, Id> }
  '/organizations/{id}/actions': { get: Read<api.List<api.OrganizationAction>, never, Id> }
  '/organizations/{id}/inventory': { get: Read<{ items: api.Item[]; blockers: api.Blocker[] }, never, Id> }
  '/organizations/{id}/instances': {
    get: Read<api.Page<api.Instance>, ListQuery<{ deleted?: 'true' | 'false' }>, Id>
    post: Write<api.Instance, NewInstance, Id>
  }
  '/organizations/{id}/invoices': { get: Read<api.Page<api.Invoice>, Paging, Id>; post: Write<api.Invoice, NewInvoice, Id> }
  '/organizations/{id}/activity': { get: Read<api.Page<api.AuditEntry>, Paging, Id> }
  '/organizations/{id}/closure-request': {
    post: Write<api.ClosureRequest | api.Operation, { reason: string; slug: string }, Id>
    delete: Write<undefined, never, Id>
  }
  '/organizations/{id}/locks': {
    get: Read<api.Page<api.Lock>, Paging, Id>
    post: Write<api.Lock, { kind: 'lock' | 'legal_hold'; reason: string; expires_at?: api.Instant }, Id>
  }
  '/locks/{id}': { delete: Write<undefined, never, Id, { reason: string }> }
  '/instances/{id}': { get: Read<api.Instance, never, Id>; delete: Write<api.Instance, never, Id, { name: string; reason: string }> }
  '/invoices/{id}': { get: Read<api.Invoice, never, Id> }
  '/invoices/{id}/pay': { post: Write<api.Invoice, { reason?: string }, Id> }
  '/closure-requests': { get: Read<api.Page<api.ClosureRequest>, ListQuery<{ status?: string }>> }
  '/closure-requests/{id}/decline': { post: Write<api.ClosureRequest, { reason: string }, Id> }
  '/organization-types': { get: Read<api.List<api.OrganizationType>> }
  '/control-planes': { get: Read<api.Page<api.ControlPlane>, Paging>; post: Write<api.ControlPlane, { name: string; kind: string }> }
  '/control-planes/{id}': { delete: Write<undefined, never, Id> }
  '/debts': { get: Read<api.Page<api.Debt>, ListQuery<{ status?: string }>> }

  '/operations': {
    get: Read<api.Page<api.Operation>, ListQuery<{ status?: string; organization_id?: number; kind?: string }>>
    post: Write<api.Operation, NewOperation>
  }
  '/operations/{id}': { get: Read<api.Operation, never, Id> }
  '/operations/{id}/confirm': { post: Write<api.Operation, { digest: string; slug?: string }, Id> }
  '/operations/{id}/cancel': { post: Write<api.Operation, { reason?: string }, Id> }
  '/operations/{id}/pause': { post: Write<api.Operation, { reason?: string }, Id> }
  '/operations/{id}/resume': { post: Write<api.Operation, { reason?: string }, Id> }
  '/operations/{id}/retry': { post: Write<api.Operation, { reason?: string }, Id> }
  '/operations/{id}/force': { post: Write<api.Operation, { reason: string; slug?: string }, Id> }
  '/operations/{id}/steps/{key}/complete': { post: Write<api.Operation, { note: string }, Id & { key: string }> }

  '/audit': {
    get: Read<api.Page<api.AuditEntry>,
      ListQuery<{ organization_id?: number; action?: string; actor?: string; from?: string; to?: string }>>
  }
  '/audit/verify': { get: Read<api.AuditVerification> }
}

export interface NewOrganization {
  name: string
  slug: string
  timezone?: string
  type?: string
  country?: string
  contact_email?: string
  settings?: { fy_start_month?: number }
}
export interface OrganizationChange {
  name?: string
  slug?: string
  timezone?: string
  country?: string | null
  contact_email?: string | null
  reason?: string
}
export interface NewInstance {
  name: string
  role: 'admin' | 'member'
  control_plane_id: number
  setup?: string
  channel?: string
  reason?: string
}
export interface NewInvoice {
  number: string
  currency: string
  amount_minor: number
  status: api.InvoiceStatus
  due_on?: api.PlainDate
}
export interface NewOperation { kind: string; organization_id?: number; input: Record<string, unknown>; reason: string }
export interface NewToken { name: string; scopes: string[]; expires_at?: api.Instant }
export interface NewStaff { email: string; name: string; roles: string[]; organization_id?: number }
