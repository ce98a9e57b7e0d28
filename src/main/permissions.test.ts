import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModuleDeclaration } from '#lifecycle/contract/module.ts'
import { declaredModules, declaredRights } from './modules.ts'
import { refuseUndeclared } from './permissions.ts'

const requires = { stepUp: false, slug: false }
const nothing = { routes: [], operations: [], modules: [] }
const page = (permission: string): Pick<ModuleDeclaration, 'name' | 'pages'> => ({
  name: 'boats',
  pages: [
    {
      path: '/boats',
      title: 'Boats',
      place: 'organization',
      resource: {
        list: 'GET /boats',
        one: 'boat',
        columns: [],
        empty: 'No boats.',
        create: { title: 'Build a boat', route: 'POST /boats', permission, fields: [] },
      },
    },
  ],
})

test('a route, an operation and a form whose permission no module declares are refused, each by its name', () => {
  const refused = (asking: Partial<Parameters<typeof refuseUndeclared>[1]>, what: string) =>
    assert.throws(() => refuseUndeclared(declaredRights, { ...nothing, ...asking }), {
      message: `No module declares the permission boats.sial, which ${what} needs.`,
    })
  const permission = 'boats.sial'
  refused({ routes: [{ method: 'GET', path: '/boats', permission }] }, 'GET /boats')
  refused({ operations: [{ kind: 'sail', permission, requires }] }, 'the operation sail')
  refused(
    {
      operations: [
        { kind: 'sail', permission: 'operations.plan', requires: { ...requires, confirm: permission } },
      ],
    },
    'the operation sail',
  )
  refused({ modules: [page(permission)] }, 'the page Boats of boats')
})

test('what the modules declare, and what needs no role, is not refused', () => {
  refuseUndeclared(declaredRights, {
    routes: ['public', 'signed_in', 'organizations.read'].map((permission) => ({
      method: 'GET',
      path: '/boats',
      permission,
    })),
    operations: [],
    modules: [...declaredModules, page('organizations.read')],
  })
})
