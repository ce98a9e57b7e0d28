// The catalogue of packages, and which restricted ones a customer may have.
import { z } from 'zod'
import { page, pageOf } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { type Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { afterOf, type BillingDeps } from './deps.ts'
import {
  selectPackage,
  insertPackage,
  knownKeys,
  listPackages,
  lockPackage,
  replaceSetPackages,
  setPackages,
  updatePackage,
} from './package-queries.ts'
import {
  packageBody,
  packageQuery,
  packageSchema,
  packageUpdate,
  requirePrice,
  setPackagesBody,
  setPackagesSchema,
  type Package,
} from './packages.ts'

export function packageRoutes(deps: BillingDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/packages',
      summary: 'List the catalogue of packages',
      tag: 'packages',
      permission: 'packages.read',
      query: packageQuery,
      responses: { 200: pageOf(packageSchema) },
      async handler({ query }) {
        const is_active = query.is_active === undefined ? undefined : query.is_active === 'true'
        return ok(
          page(
            await listPackages(db, { limit: query.limit, is_active, after: afterOf(query.cursor) }),
            query.limit,
            (row) => [row.id],
          ),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/packages',
      summary: 'Add a package to the catalogue',
      tag: 'packages',
      permission: 'packages.manage',
      body: packageBody,
      responses: { 201: packageSchema },
      async handler(request) {
        const {
          body: { reason: why, ...fields },
        } = request
        return workOf(deps, request).writeInstallation(async (tx) => {
          const now = clock.now().toISOString()
          const { description = null, currency = null, amount_minor = null, period = null } = fields
          requirePrice({ currency, amount_minor })
          const made = await insertPackage(tx, {
            ...fields,
            description,
            currency,
            amount_minor,
            period,
            created_at: now,
            updated_at: now,
          }).catch(keyTaken)
          record(tx, deps, made, 'create')
          return created(made)
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/packages/{id}',
      state: (from, { params }) => selectPackage(from, params.id),
      summary: 'Change a package',
      tag: 'packages',
      permission: 'packages.manage',
      description:
        'Services that were ordered as it stay as they are. One that is not offered any more is set to ' +
        'inactive.',
      params: z.object({ id }),
      body: packageUpdate,
      responses: { 200: packageSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, ...fields },
        } = request
        return workOf(deps, request).writeInstallation(async (tx) => {
          const known = await lockPackage(tx, params.id)
          if (!known) throw notFound('package')
          requirePrice({ ...known, ...fields } as Package)
          const after = await updatePackage(tx, known.id, {
            ...fields,
            updated_at: clock.now().toISOString(),
          })
          record(tx, deps, after, 'update')
          return ok(after)
        })
      },
    }),
    ...setRoutes(deps),
  ]
}

function setRoutes({ db, clock }: BillingDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/packages',
      summary: 'List the restricted packages set for an organization',
      tag: 'packages',
      permission: 'services.read',
      params: pathOrganization,
      responses: { 200: setPackagesSchema },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        return ok({ items: await setPackages(db, organization.id) })
      },
    }),
    route({
      method: 'PUT',
      path: '/organizations/{organization}/packages',
      state: async (from, { params, actor }) =>
        setPackages(from, (await findOrganization(from, params.organization, actor)).id),
      summary: 'Set the restricted packages of an organization',
      tag: 'packages',
      permission: 'services.manage',
      params: pathOrganization,
      body: setPackagesBody,
      responses: { 200: setPackagesSchema },
      async handler(request) {
        const { params, body } = request
        const keys = [...new Set(body.package_keys)]
        return workOf({ db }, request).write(params.organization, 'write', async (tx, organization) => {
          const before = (await setPackages(tx.db, organization.id)).map(({ package_key }) => package_key)
          const known = await knownKeys(tx.db, keys)
          const unknown = keys.filter((key) => !known.has(key) && !before.includes(key))
          if (unknown.length)
            throw invalidField('package_keys', `There is no such package: ${unknown.slice(0, 5).join(', ')}.`)
          await replaceSetPackages(tx, organization.id, keys, clock.now().toISOString())
          audit(tx, clock, {
            action: 'organization_packages.set',
            organization,
            subject: { type: 'organization', id: organization.id },
            facts: { before, after: keys },
          })
          return ok({ items: await setPackages(tx.db, organization.id) })
        })
      },
    }),
  ]
}

function record(
  tx: Tx,
  { clock }: BillingDeps,
  { id: packageId, key, is_active, is_restricted, currency, amount_minor, name }: Package,
  verb: string,
): void {
  audit(tx, clock, {
    action: `package.${verb}`,
    subject: { type: 'package', id: packageId },
    facts: { key, is_active, is_restricted, currency, amount_minor },
    details: { name },
  })
}

function keyTaken(error: unknown): never {
  if (!violates(error, 'packages_key_key')) throw error
  const message = 'There is a package with this key.'
  throw new Problem('conflict', 'key_taken', message, {
    remedy: 'Choose another key.',
    errors: { key: [message] },
  })
}
