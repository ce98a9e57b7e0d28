// Opens many organizations from one file, each by an operation of its own. The plan says how many would be
// opened, and names each line that cannot be opened.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import type { ToStart } from '#platform/operations/definition.ts'
import { noDecisions } from '#platform/operations/index.ts'
import type { Blocker, PlanContent } from '#platform/operations/plan.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import type { Db } from '#platform/postgres.ts'
import { effect } from '#lifecycle/contract/plan.ts'
import { onInstallation, type BareContext } from '#lifecycle/contract/operation-context.ts'
import { readFile, type BadRow, type ReadFile } from './file.ts'
import { onboardKind } from './onboard.ts'
import { forgetFile } from './queries.ts'

export const manyKind = 'organizations.onboard'

const manyInput = z
  .object({
    file: z.string().max(500_000).describe('The CSV file.'),
    leave_out_bad: z.boolean().default(false).describe('Open the others although some lines cannot be.'),
  })
  .strict()
type Input = z.output<typeof manyInput>

const opensOthers = nothing('It begins operations, each of which makes one organization.')

export const onboardManyOperation = ({ db }: { db: Db }): AnyDefinition =>
  onInstallation.define({
    kind: manyKind,
    class: 'installation',
    target: 'none',
    title: () => 'Open many organizations',
    permission: 'organizations.create',
    requires: { stepUp: false, slug: false },
    input: manyInput,
    decisions: noDecisions,
    plan: async (_, input) => planOf(input, await readFile(db, input.file)),
    steps: () => [
      onInstallation.children({
        key: 'open',
        title: 'Open each of them',
        starts: onboardKind,
        each: (ctx: BareContext) => toOpen(db, ctx),
        atOnce: 5,
        mayFail: { share: 0.1 },
        confirmed: 'with_parent',
        destroys: opensOthers,
      }),
      onInstallation.inside(
        'forget',
        'Forget the file',
        ({ tx, runner }) => forgetFile(tx, runner.operation?.id ?? 0),
        {
          destroys: nothing('What it said stands in the organizations.'),
        },
      ),
    ],
  }) as AnyDefinition

/**
 * The organizations of the confirmed file that can be opened now. One that a person has opened since is left
 * out.
 */
async function toOpen(db: Db, { runner }: BareContext): Promise<{ items: ToStart[]; next: null }> {
  const { good } = await readFile(db, manyInput.parse(runner.input).file)
  return {
    items: good.map(({ line, input }) => ({ key: `line ${line}`, organization_id: null, input })),
    next: null,
  }
}

function planOf({ leave_out_bad: leavesOut }: Input, { good, bad }: ReadFile): PlanContent {
  const count = good.length
  return {
    summary: `Open ${count.toLocaleString('en')} ${count === 1 ? 'organization' : 'organizations'}`,
    permanent:
      'Mails that were sent cannot be taken back. Organizations that are open stay open when the rest is called off.',
    effects: count
      ? [
          effect({
            module: 'organizations',
            verb: 'create',
            kind: 'organization',
            name: 'Organizations',
            count,
          }),
          effect({
            module: 'organizations',
            verb: 'send',
            kind: 'invitation',
            name: 'Invitations to their first administrators',
            count,
          }),
        ]
      : [],
    blockers: [...(leavesOut ? [] : blockersOf(bad)), ...(count ? [] : [noRow])],
    warnings: leavesOut
      ? bad.map((row) => ({ code: 'line_left_out', message: `Left out: ${rowWords(row)}` }))
      : [],
    decisions: {},
  }
}

const refusing = {
  module: 'organizations',
  effect: 'refuses',
  phase: 'before_drain',
  asks: 'repair',
  link: null,
} as const

const blockersOf = (bad: readonly BadRow[]): Blocker[] =>
  bad.map((row) => ({
    ...refusing,
    code: 'line_refused',
    message: rowWords(row),
    remedy: 'Correct the line, or leave out the lines that cannot be opened.',
  }))

const noRow: Blocker = {
  ...refusing,
  code: 'no_line',
  message: 'No line of the file can be opened.',
  remedy: 'Send a file with a heading and at least one line below it.',
}

/** "Line 4: slug: Another organization has this slug." */
const rowWords = ({ line, errors }: BadRow): string =>
  `Line ${line}: ${Object.entries(errors)
    .map(([field, texts]) => `${field}: ${texts.join(' ')}`)
    .join('; ')}`
