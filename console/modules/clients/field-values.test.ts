import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactField } from './types.ts'
import { askedFields, changedValues, formValues } from './field-values.ts'

const field = (key: string, more: Partial<ContactField> = {}): ContactField => ({
  key,
  title: key,
  kind: 'text',
  choices: [],
  is_required: false,
  organization_type: null,
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
  ...more,
})

test('fields of another type, and those that are switched off, are not asked for', () => {
  const fields = [field('a'), field('b', { organization_type: 'club' }), field('c', { is_active: false })]
  assert.deepEqual(
    askedFields(fields, 'company').map(({ key }) => key),
    ['a'],
  )
  assert.deepEqual(
    askedFields(fields, 'club').map(({ key }) => key),
    ['a', 'b'],
  )
})

test('only what differs is sent: numbers as they were typed, emptied ones as null', () => {
  const fields = [field('a'), field('b', { kind: 'number' }), field('c'), field('d')]
  const before = { a: 'same', b: 3, c: 'old' }
  assert.deepEqual(changedValues(fields, before, { a: 'same ', b: '00123', c: '', d: '' }), {
    b: '00123',
    c: null,
  })
  assert.deepEqual(formValues(fields), { a: '', b: '', c: '', d: '' })
})
