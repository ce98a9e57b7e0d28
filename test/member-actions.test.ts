// Everything that a customer's person can change, judged one by one: a new route that they may call fails
// here until an example says why it may change neither money nor what holds their own closing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRights } from '#main/modules.ts'
import { declaredRoutes } from '../bin/generate/openapi.ts'

const ofProviders = 'is for the token of a provider; a person is refused'

const judged: Readonly<Record<string, string>> = {
  'POST /invoices/{id}/payment-reports': 'says that money was sent; settles nothing before staff confirm it',
  'POST /organizations/{organization}/payment-accounts':
    "the own means of payment, by the provider's token; no money moves",
  'DELETE /payment-accounts/{id}':
    'the own means of payment; what was paid with it keeps its last four digits',
  'POST /organizations/{organization}/contacts': 'the own people; holds nothing',
  'PATCH /contacts/{id}': 'the own people; the log of changes keeps what was there',
  'DELETE /contacts/{id}':
    'the own people; refused for contacts that staff added, and under a lock or a hold',
  'POST /organizations/{organization}/documents': 'sends a file; holds nothing',
  'DELETE /documents/{id}':
    'files that the customer has sent; refused for those that staff filed, and under a lock or a hold',
  'DELETE /instances/{id}': 'the own instances, by name and with a reason; a closing would delete them',
  'POST /organizations/{organization}/closure-request':
    'asks for the own closing; staff or the policy of the type decide',
  'DELETE /organizations/{organization}/closure-request':
    'withdraws the own request; calls off the own closing',
  'POST /operations/{id}/confirm':
    'confirms the closing that the customer asked for; the runner refuses the plans of staff',
  'POST /units/{id}/retire-preview': 'counts what retiring would change, and changes nothing',
  'POST /tokens': 'a program that may do no more than the person',
  'DELETE /tokens/{id}': 'ends a way in of the own organization',
  'DELETE /sessions/current': 'signs out',
  'POST /step-up': 'proves who the person is',
  'POST /sessions/current/organization': 'chooses which of the own organizations the session is for',
  'DELETE /sessions/current/organizations/{id}': 'leaves an organization; the last owner of one may not',
  'POST /sign-in/providers/{key}/confirm':
    'sends the browser to the own provider, to prove who the person is',
  'POST /Users': ofProviders,
  'PUT /Users/{uid}': ofProviders,
  'PATCH /Users/{uid}': ofProviders,
  'DELETE /Users/{uid}': ofProviders,
  'DELETE /account/sessions/{id}': 'ends an own session',
  'DELETE /account/sessions': 'ends the other own sessions',
  'POST /account/password': 'the own password, with the present one as proof',
  'POST /account/passkeys/options': 'begins a passkey of the own account, with proof',
  'POST /account/passkeys': 'ends the making of an own passkey',
  'POST /account/passkeys/challenge': 'begins to prove who the person is',
  'PATCH /account/passkeys/{id}': 'renames an own passkey',
  'DELETE /account/passkeys/{id}':
    'takes an own passkey away, with proof, unless the role needs a second factor',
  'POST /account/totp': 'begins a second factor of the own account',
  'POST /account/totp/confirm': 'ends the setting up of the own second factor',
  'DELETE /account/totp': 'takes the own second factor away, with proof, unless the role needs one',
  'POST /account/recovery-codes': 'makes the own recovery codes anew, with proof',
  'POST /sessions/second-factor': 'proves who the person is',
  'PATCH /organizations/{organization}/members/{id}': 'roles of the own people; the last owner stays one',
  'DELETE /organizations/{organization}/members/{id}':
    'takes one of the own people out; the last owner stays',
  'POST /organizations/{organization}/members/invitations':
    'invites into the own organization; owners are invited by owners',
  'POST /organizations/{organization}/members/invitations/{id}/resend': 'sends the own invitation again',
  'POST /organizations/{organization}/members/invitations/{id}/link':
    'makes a link of the own invitation, to be handed over; with proof, and in the audit log',
  'DELETE /organizations/{organization}/members/invitations/{id}': 'withdraws the own invitation',
  'POST /organizations/{organization}/tickets': 'asks staff something; tickets hold nothing',
  'POST /tickets/{id}/replies': 'goes on with the own ticket; internal notes are refused',
  'POST /tickets/{id}/attachments': 'adds a file to the own ticket',
}

const mayCall = ['signed_in', ...declaredRights.ofRole('customer_administrator')]

test("each change that a customer's person may make is judged here", () => {
  const changing = declaredRoutes('').filter(
    ({ method, permission }) => method !== 'GET' && mayCall.includes(permission),
  )
  const names = changing.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(
    names.filter((name) => !judged[name]),
    [],
    'say why it may be theirs, or take the permission away',
  )
  assert.deepEqual(
    Object.keys(judged).filter((name) => !names.includes(name)),
    [],
    'these are no longer theirs',
  )
})

test('no permission of theirs settles, issues, cancels, records or decides', () => {
  const staffs = [
    'invoices.pay',
    'invoices.create',
    'transactions.record',
    'services.manage',
    'orders.manage',
    'closure_requests.decide',
    'operations.control',
    'operations.force',
    'locks.manage',
  ]
  assert.deepEqual(
    staffs.filter((permission) => mayCall.includes(permission)),
    [],
  )
})
