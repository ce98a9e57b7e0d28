// Things beside a closing as text: customers' requests for it, locks and legal holds against it, the debts it
// left, and the types of organizations.
import { isolated } from '#platform/characters.ts'
import type { DataOf } from 'tenure/client'
import type { ClosureRequest, Lock, OrganizationType } from '../shapes.ts'
import { clean, facts, table } from '../table.ts'
import { instant, personName } from '../words.ts'

export const requestsText = (items: readonly ClosureRequest[]): string =>
  table(items, [
    { title: 'Id', value: ({ id }) => id, right: true },
    { title: 'Organization', value: ({ organization }) => organization.slug ?? organization.id },
    { title: 'Status', value: ({ status: is }) => is },
    { title: 'Requested by', value: ({ requested_by: person }) => personName(person) },
    { title: 'Requested', value: ({ requested_at: at }) => instant(at) },
    { title: 'Reason', value: ({ reason }) => reason },
  ])

export const requestText = ({ id, status, organization }: ClosureRequest): string =>
  `Request ${id} of ${clean(organization.slug ?? organization.id)} is ${status}.\n`

export const locksText = (items: readonly Lock[]): string =>
  table(items, [
    { title: 'Id', value: ({ id: own }) => own, right: true },
    { title: 'Kind', value: ({ kind }) => kind.replaceAll('_', ' ') },
    { title: 'Owner', value: ({ owner }) => personName(owner) },
    { title: 'Until', value: ({ expires_at: at }) => instant(at) ?? 'released' },
    { title: 'Reason', value: ({ reason }) => reason },
  ])

export const lockText = (lock: Lock): string =>
  facts([
    ['Id', lock.id],
    ['Kind', lock.kind.replaceAll('_', ' ')],
    ['Reason', lock.reason],
    ['Owner', personName(lock.owner)],
    ['Until', instant(lock.expires_at)],
  ])

type Debt = DataOf<'/debts', 'get'>['items'][number]

export const debtsText = (items: readonly Debt[]): string =>
  table(items, [
    { title: 'Id', value: ({ id }) => id, right: true },
    { title: 'What', value: ({ kind, name }) => `${kind} ${isolated(name)}` },
    { title: 'Attempts', value: ({ attempts }) => attempts, right: true },
    { title: 'Since', value: ({ created_at: at }) => instant(at) },
    { title: 'Reason', value: ({ reason }) => reason },
  ])

export const typesText = (items: readonly OrganizationType[]): string =>
  table(items, [
    { title: 'Key', value: ({ key }) => key },
    { title: 'Title', value: ({ title }) => title },
    { title: "A customer's request", value: ({ closure_policy: policy }) => policy.replaceAll('_', ' ') },
    { title: 'Settles', value: ({ settle }) => settle.replaceAll('_', ' ') },
    { title: 'Manual step', value: ({ manual_closing_step: step }) => step },
  ])

export const typeText = (type: OrganizationType): string =>
  facts([
    ['Key', type.key],
    ['Title', type.title],
    ["A customer's request", type.closure_policy.replaceAll('_', ' ')],
    ['Settles', type.settle.replaceAll('_', ' ')],
    ['Manual step', type.manual_closing_step],
    [
      'Erasing',
      type.erasure_approval === 'four_eyes' ? 'a second person approves it' : 'one person confirms it',
    ],
  ])
