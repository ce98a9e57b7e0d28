// What the laws of the countries say, and the operator's longer rules.
import { z } from 'zod'
import { refuseMoreRows } from '#platform/bounded-table.ts'
import { nothing } from '#platform/destroys.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import { noContent, ok, route, type Route } from '#platform/route.ts'
import { country, id, line, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { recordClasses } from '#lifecycle/contract/module.ts'
import { selectType } from '#lifecycle/organization/organization-types.ts'
import { checkedOn, countries, disclaimer } from '#lifecycle/retention/countries.ts'
import { selectRules } from '#lifecycle/retention/decided.ts'
import { refusalOf } from '#lifecycle/retention/decision.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { selectRule, deleteRule, putRule } from './queries.ts'

const recordClass = z.enum(recordClasses)
const onErase = z.enum(['retain', 'anonymise'])
const lawSchema = z.object({
  record_class: recordClass,
  on_erase: onErase,
  years: z.number(),
  counts_from: z.enum(['end_of_calendar_year', 'date']),
  law: z.string(),
  source: z.string(),
  note: z.string().nullable(),
})
const ruleSchema = z
  .object({
    id: z.number(),
    country: z.string().nullable(),
    record_class: recordClass,
    organization_type: z.string().nullable(),
    years: z.number(),
    on_erase: onErase,
    reason: z.string(),
    changed_by: z.string(),
    changed_at: z.string(),
  })
  .meta({ id: 'RetentionRule' })
const ruleBody = z
  .object({
    country: country.nullable().default(null).describe('Null is every country.'),
    record_class: recordClass,
    organization_type: line(63).nullable().default(null).describe('Null is every type.'),
    years: z.number().int().min(1).max(100).describe('From the end of the calendar year of a record.'),
    on_erase: onErase.default('retain'),
    reason: reason.describe('The ground. It stands on receipts, so it must not name a person.'),
  })
  .strict()

export function retentionRoutes({ db, clock }: Pick<ErasureModuleDeps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/retention',
      summary: 'How long records of erased customers are kept',
      tag: 'retention',
      permission: 'settings.read',
      description:
        "The laws by country, with their sources, and the operator's own longer rules. Without a rule " +
        'nothing is kept.',
      responses: {
        200: z
          .object({
            disclaimer: z.string(),
            checked_on: z.string(),
            record_classes: z.array(recordClass),
            countries: z.array(z.object({ code: z.string(), name: z.string(), laws: z.array(lawSchema) })),
            rules: z.array(ruleSchema),
          })
          .meta({ id: 'Retention' }),
      },
      handler: async () =>
        ok({
          disclaimer,
          checked_on: checkedOn,
          record_classes: [...recordClasses],
          countries,
          rules: await selectRules(db),
        }),
    }),
    route({
      method: 'PUT',
      path: '/retention/rules',
      state: (from, { body }) => selectRule(from, body),
      summary: 'Keep records longer',
      tag: 'retention',
      permission: 'settings.manage',
      description:
        'One rule for each country, class and type; a second one replaces it. A rule that is shorter or ' +
        'weaker than the law of its country is refused. ' +
        'Organizations whose erasing has begun keep what was decided for them.',
      body: ruleBody,
      responses: { 200: ruleSchema },
      async handler(request) {
        const { body, actor } = request
        const refusal = refusalOf(body)
        if (refusal) throw invalidField(refusal.field, refusal.message)
        if (body.organization_type !== null && !(await selectType(db, body.organization_type)))
          throw invalidField('organization_type', 'There is no such type.')
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const { before, after } = await putRule(tx, body, {
            changed_by: actor.name,
            changed_at: clock.now().toISOString(),
          })
          if (!before) await refuseMoreRows(tx, 'retention_rules', 'rules')
          audit(tx, clock, {
            action: 'retention_rule.set',
            subject: { type: 'retention_rule', id: after.id },
            facts: { before: before ? factsOf(before) : null, after: factsOf(after) },
          })
          return ok(after)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/retention/rules/{id}',
      summary: 'Remove a rule',
      tag: 'retention',
      permission: 'settings.manage',
      destroys: nothing('A rule of the installation; what was fixed for a customer stays.'),
      description: 'Then the law alone holds.',
      params: z.object({ id }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const { params } = request
        return workOf({ db }, request).writeInstallation(async (tx) => {
          const rule = await deleteRule(tx, params.id)
          if (!rule) throw notFound('retention rule')
          audit(tx, clock, {
            action: 'retention_rule.remove',
            subject: { type: 'retention_rule', id: rule.id },
            facts: { before: factsOf(rule) },
          })
          return noContent()
        })
      },
    }),
  ]
}

const factsOf = ({
  country: of,
  record_class,
  organization_type,
  years,
  on_erase,
}: z.output<typeof ruleSchema>) => ({
  country: of,
  record_class,
  organization_type,
  years,
  on_erase,
})
