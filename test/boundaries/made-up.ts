// Made-up files, each of which breaks one rule: title, path, text, and what is found.

export const refusals: [title: string, path: string, text: string, message: RegExp][] = [
  [
    'a platform file that imports the lifecycle',
    'src/platform/a.ts',
    `import { x } from '#lifecycle/organization/fence.ts'`,
    /knows nothing above it/,
  ],
  [
    'the same with a relative path',
    'src/platform/a.ts',
    `export * from '../lifecycle/fence.ts'`,
    /knows nothing above it/,
  ],
  [
    'the same as a dynamic import',
    'src/platform/a.ts',
    `const x = await import('../lifecycle/fence.ts')`,
    /knows nothing above it/,
  ],
  [
    'the same as a type',
    'src/platform/a.ts',
    `type X = import('#lifecycle/organization/fence.ts').X`,
    /knows nothing above it/,
  ],
  [
    'a handler that carries the id of its request',
    'src/modules/units/a.ts',
    `handler: ({ actor, requestId }) => withOrganization(db, id, { actor, requestId }, work)`,
    /carries requestId by hand/,
  ],
  [
    'a handler that stores its answer',
    'plugins/orders/a.ts',
    `answer?.keep(tx, organization.id, reply)`,
    /carries answer\?\.keep\( by hand/,
  ],
  ['an import that is computed', 'src/platform/a.ts', `const x = await import(name)`, /something computed/],
  [
    'the lifecycle that reads a step by its key',
    'src/lifecycle/a.ts',
    `const x = db.selectFrom('operation_steps').where('key', '=', 'finish')`,
    /earlier\.resultOf/,
  ],
  [
    'a module with a statement beside its queries',
    'src/modules/units/a.ts',
    `const rows = await tx.db.selectFrom('organization_units').execute()`,
    /queries file of the module/,
  ],
  [
    'a plugin with SQL beside its queries',
    'plugins/orders/a.ts',
    'const rows = await sql`select 1`.execute(db)',
    /queries file of the module/,
  ],
  [
    'the lifecycle that knows HTTP',
    'src/lifecycle/a.ts',
    `import { sessionCookie } from '#platform/http.ts'`,
    /no module, HTTP or connector/,
  ],
  [
    'the lifecycle that knows the web server',
    'src/lifecycle/a.ts',
    `import fastify from 'fastify'`,
    /no module, HTTP or connector/,
  ],
  [
    'the lifecycle that knows a connector',
    'src/lifecycle/a.ts',
    `import { p } from '#connectors/planes/plane.ts'`,
    /no module, HTTP or connector/,
  ],
  [
    'the lifecycle that knows a module',
    'src/lifecycle/a.ts',
    `import { p } from '#modules/billing/index.ts'`,
    /no module, HTTP or connector/,
  ],
  [
    'an operation that knows a module',
    'src/operations/a.ts',
    `import { p } from '#modules/billing/index.ts'`,
    /no module, SQL or HTTP/,
  ],
  [
    'an operation that imports the query builder',
    'src/operations/a.ts',
    `import { sql } from 'kysely'`,
    /no module, SQL or HTTP/,
  ],
  [
    'an operation that reads a table',
    'src/operations/a.ts',
    `await ctx.db.selectFrom('invoices').execute()`,
    /uses selectFrom/,
  ],
  ['an operation that writes SQL', 'src/operations/a.ts', 'await sql`select 1`.execute(db)', /uses sql/],
  [
    'an operation that typed its SQL',
    'src/operations/a.ts',
    'await sql<Row>`select 1`.execute(db)',
    /uses sql/,
  ],
  [
    'a list of any length in a statement',
    'src/modules/fleet/a.ts',
    `db.selectFrom('instances').where('id', 'in', [...ids])`,
    /65,535 are the most/,
  ],
  [
    'the same, computed on the way',
    'src/modules/fleet/a.ts',
    `db.selectFrom('instances').where('uid', 'not in', rows.map(({ uid }) => uid))`,
    /65,535 are the most/,
  ],
  ['an operation that calls out', 'src/operations/a.ts', `await fetch(url)`, /uses fetch/],
  [
    'a module that knows operations',
    'src/modules/fleet/a.ts',
    `import { x } from '#operations/erase.ts'`,
    /modules know the lifecycle/,
  ],
  [
    'a module that looks inside another',
    'src/modules/fleet/a.ts',
    `import { x } from '#modules/billing/queries.ts'`,
    /use its index\.ts/,
  ],
  [
    'a module that uses another without saying so',
    'src/modules/fleet/a.ts',
    `import { x } from '../billing/index.ts'`,
    /add 'billing' to dependsOn in src\/modules\/fleet\/module\.ts/,
  ],
  [
    'a module that hides the inside of another behind an index',
    'src/modules/fleet/a.ts',
    `import { x } from '#modules/billing/inner/index.ts'`,
    /use its index\.ts/,
  ],
  [
    'a connector that knows the lifecycle',
    'src/connectors/planes/a.ts',
    `import { x } from '#lifecycle/organization/fence.ts'`,
    /knows the platform alone/,
  ],
  [
    'a connector that knows another',
    'src/connectors/planes/a.ts',
    `import { x } from '../smtp/mail.ts'`,
    /knows the platform alone/,
  ],
  [
    'a connector that speaks of organizations',
    'src/connectors/planes/a.ts',
    `const label = 'Organization'`,
    /says "organization"/,
  ],
  [
    'a plugin that looks behind the face',
    'plugins/support/a.ts',
    `import { x } from '#platform/postgres.ts'`,
    /plugin face/,
  ],
  [
    'a console file that imports server code',
    'console/a.tsx',
    `import type { Db } from '#platform/postgres.ts'`,
    /no server code/,
  ],
  [
    'a page that imports server code',
    'console/modules/fleet/page.tsx',
    `import { select } from '#modules/fleet/queries.ts'`,
    /pages know the console's parts/,
  ],
  [
    'a page that looks inside another module of the console',
    'console/modules/fleet/page.tsx',
    `import { InvoicesPart } from '../billing/invoices.tsx'`,
    /words\.ts of other modules/,
  ],
  [
    'a page that names its own declaration',
    'console/modules/fleet/page.tsx',
    `import { fleet } from './module.tsx'`,
    /words\.ts of other modules/,
  ],
  [
    "a declaration that uses another module's pages",
    'console/modules/fleet/module.tsx',
    `import { Summary } from '../billing/index.ts'`,
    /declares its own pages/,
  ],
  [
    'a part of the console that knows a module of it',
    'console/ui/a.tsx',
    `import { fleet } from '../modules/fleet/index.ts'`,
    /know no module/,
  ],
  [
    'a page that draws a dialog of its own',
    'console/modules/fleet/page.tsx',
    `import { Dialog } from '../../ui/dialog.tsx'`,
    /FormDialog has the refusals/,
  ],
  [
    'a field that cuts what is typed',
    'console/modules/billing/page.tsx',
    `const field = <NumberInput decimalScale={2} />`,
    /changes what is typed/,
  ],
  [
    'a field whose browser rewrites what is typed',
    'console/modules/fleet/page.tsx',
    `const field = <TextInput type="email" />`,
    /inputMode/,
  ],
  [
    'a shell that looks inside a module of the console',
    'console/shell/a.tsx',
    `import { q } from '../modules/fleet/queries.ts'`,
    /of its modules index\.ts/,
  ],
  [
    'code that leans on test support',
    'src/platform/a.ts',
    `import { testDatabase } from '#test/database.ts'`,
    /knows nothing above it/,
  ],
  [
    'code that leans on a test',
    'src/platform/a.ts',
    `import { program } from './program-for-tests.ts'`,
    /does not lean on tests/,
  ],
  [
    'the file that the console shares, with an import',
    'src/lifecycle/organization/state-machine.ts',
    `import { z } from 'zod'`,
    /imports nothing/,
  ],
  ['a file outside every layer', 'src/stray.ts', `import { x } from './y.ts'`, /no layer/],
  ['a folder called utils', 'src/platform/utils/a.ts', '', /"utils" says nothing/],
  ['a file called helpers', 'console/form-helpers.ts', '', /"helpers" says nothing/],
  ['a default export', 'src/platform/a.ts', 'export default function go() {}', /exports a default/],
  [
    'a default export by name',
    'src/platform/a.ts',
    'const go = 1\nexport { go as default }',
    /exports a default/,
  ],
  ['the wall clock', 'src/platform/a.ts', 'const t = Date.now()', /uses Date\.now/],
  [
    'a comment without a subject',
    'src/lifecycle/a.ts',
    '// Nobody reads it afterwards.\nexport const a = 1',
    /says "Nobody"/,
  ],
  ['the present as a date', 'src/lifecycle/a.ts', 'const t = new Date()', /uses new Date\(\)/],
  ['the present in a plugin', 'plugins/a/module.ts', 'const t = Date.now()', /uses Date\.now/],
  ["the machine's own clock", 'src/modules/fleet/a.ts', 'const t = systemClock.now()', /uses systemClock/],
  [
    'a file for a spreadsheet without the guard',
    'cli/a.ts',
    `import { stringify } from 'csv-stringify/sync'`,
    /writes CSV without spreadsheetOptions/,
  ],
  [
    'a link with its address written out',
    'console/modules/fleet/page.tsx',
    `export const a = <Link to="/operations" />`,
    /take it from paths/,
  ],
  [
    'the same put together from parts',
    'console/modules/fleet/page.tsx',
    'void navigate({ to: `/organizations/${slug}` })',
    /take it from paths/,
  ],
  ['chance', 'src/modules/fleet/a.ts', 'const t = Math.random()', /uses Math\.random/],
  ['a random uid', 'src/platform/a.ts', `import { randomUUID } from 'node:crypto'`, /uses randomUUID/],
  ['a file of 251 lines', 'src/platform/a.ts', 'let a\n'.repeat(251), /has 251 lines/],
  ['a test of 401 lines', 'test/a.test.ts', 'let a\n'.repeat(401), /has 401 lines/],
  ['a script of 251 lines', 'scripts/a.mjs', 'let a\n'.repeat(251), /has 251 lines/],
  ['a comment that leaves open who', 'src/platform/a.ts', '// Nobody reads it.', /says "Nobody"/],
  ['the same behind code', 'bin/a.ts', 'const a = 1 // whoever asks', /says "whoever"/],
  [
    'the same over the end of a line',
    'test/a.ts',
    'const a = 1\n// A request that waits for\n// ever.',
    /says "for ever"/,
  ],
  ['the same in a comment with stars', 'cli/a.ts', '/**\n * For\n * ever.\n */', /says "For ever"/],
  ['a text that does', 'cli/a.ts', "const a = 'Nobody is there.'", /says "Nobody"/],
  ['a text in two parts', 'src/modules/fleet/a.ts', "f('It waits for ' +\n `ever ${a}.`)", /says "for ever"/],
  [
    'a text of a page',
    'console/modules/fleet/a.tsx',
    'const a = <p>Ask\nsomebody else.</p>',
    /says "somebody"/,
  ],
  ['a title that does', 'test/a.test.ts', "test('somebody signs in', () => {})", /says "somebody"/],
  [
    'a title of several texts that does',
    'test/a.test.ts',
    'test(`${name}: it is kept for ` + "ever", () => {})',
    /says "for ever"/,
  ],
]

/** Made-up files that break none. */
export const allowed: [path: string, text: string][] = [
  [
    'src/main/server.ts',
    `
    import { m } from '#modules/fleet/module.ts'
    import { o } from '#operations/erase.ts'
    import { b } from '../../console/build.ts'`,
  ],
  [
    'src/operations/erase.ts',
    `
    import { x } from '#lifecycle/contract/module.ts'
    import { y } from '#platform/operations/index.ts' // no sql here`,
  ],
  [
    'src/modules/fleet/module.ts',
    `
    import { plane } from '#connectors/planes/plane.ts'
    import { z } from 'zod'
    export const m = { name: 'fleet', dependsOn: ['billing'] }`,
  ],
  [
    'src/modules/fleet/drain.ts',
    `
    import { invoices } from '#modules/billing/index.ts'
    import { own } from './queries.ts'`,
  ],
  [
    'src/modules/fleet/fleet.test.ts',
    `
    import { testDatabase } from '#test/database.ts'
    const now = new Date()`,
  ],
  ['src/modules/fleet/world-for-tests.ts', `import { testDatabase } from '#test/database.ts'`],
  [
    'console/modules/fleet/page.tsx',
    `
    import { Page } from '../../ui/page.tsx'
    import { useOrganization } from '../organizations/index.ts'
    import { instancesQuery } from './queries.ts'
    export const p = <Page />`,
  ],
  [
    'console/modules/fleet/module.tsx',
    `
    import { app } from '../../frame.tsx'
    const page = import('./page.tsx')`,
  ],
  ['console/modules.ts', `import { fleet } from './modules/fleet/module.tsx'`],
  [
    'src/lifecycle/a.ts',
    `
    import { sql } from 'kysely'
    import type { Route } from '#platform/route.ts'
    const text = 'Date.now()'
    const d = new Date(0)`,
  ],
  [
    'console/routes.tsx',
    `
    import { modules } from './modules.ts'
    import { organizationLifecycle } from '#lifecycle/organization/state-machine.ts'`,
  ],
  ['src/platform/clock.ts', 'export const now = () => new Date()'],
]
