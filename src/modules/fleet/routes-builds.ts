// Builds: what an instance runs. A build without a command runs the service that comes with Tenure. A command
// is a program that local planes start on the machine of Tenure, so only a system administrator may set one,
// and a customer's people never see it.
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { isMember } from '#platform/actor.ts'
import { Problem } from '#platform/problem.ts'
import { requireProof } from '#platform/proof.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { type Tx } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { insertBuild, listBuilds } from './build-queries.ts'
import type { FleetDeps } from './deps.ts'
import { buildBody, buildSchema, type Build } from './shapes.ts'

const commandPermission = 'builds.command'

export function buildRoutes({ db, clock }: Pick<FleetDeps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/builds',
      summary: 'List builds',
      tag: 'control planes',
      permission: 'instances.read',
      description: 'The commands are shown to staff alone.',
      query: pageQuery,
      responses: { 200: pageOf(buildSchema) },
      handler: async ({ actor, query }) => {
        const { items, next_cursor } = page(await listBuilds(db, query), query.limit, (build) => [
          build.sorted_by,
          build.version,
        ])
        return ok({ items: items.map((build) => shownTo(actor, build)), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/builds',
      summary: 'Add a build',
      tag: 'control planes',
      permission: 'control_planes.manage',
      description:
        'With a `command` it needs the permission `builds.command` and step-up besides: on local ' +
        'control planes ' +
        'the command runs on the machine of Tenure. Without one the bundled service runs.',
      body: buildBody,
      responses: { 201: buildSchema },
      async handler(request) {
        const { body, actor } = request
        if (body.command) requireCommand(actor)
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const build = (await insertBuild(tx.db, body)) ?? refuseTaken()
          recordBuild(tx, clock, build)
          return created(build)
        })
      },
    }),
  ]
}

function shownTo(actor: Actor, { command, ...build }: Build): Build {
  return isMember(actor) ? build : { ...build, command }
}

/** @throws Problem 403 without the permission, and without the proof of a person who has it */
function requireCommand(actor: Actor): void {
  if (actor.permissions.has(commandPermission)) return requireProof(actor, commandPermission)
  throw new Problem(
    'forbidden',
    'permission_missing',
    'Only the system administrator says which command a build runs.',
    {
      remedy: 'Add the build without a command, or ask a system administrator.',
      members: { permission: commandPermission },
    },
  )
}

function recordBuild(tx: Tx, clock: FleetDeps['clock'], { version, command }: Build): void {
  audit(tx, clock, { action: 'build.create', subject: { type: 'build', uid: version }, facts: { command } })
}

function refuseTaken(): never {
  const message = 'There is a build with this version.'
  throw new Problem('conflict', 'version_taken', message, {
    remedy: 'Choose another version.',
    errors: { version: [message] },
  })
}
