// Pages as data: what a list shows, which details a row opens, and the forms that change it. The schemas are
// those of the API, so the console draws exactly what a plugin declares.
import { z } from 'zod'

const columnKinds = [
  'text',
  'long_text',
  'status',
  'instant',
  'date',
  'number',
  'money',
  'bytes',
  'yes_no',
] as const
const fieldKinds = ['text', 'long_text', 'number', 'money', 'choice', 'yes_no', 'file'] as const

const pageColumn = z
  .object({
    field: z.string().describe('Of the answer; `author.name` for an inner one.'),
    title: z.string(),
    kind: z
      .enum(columnKinds)
      .optional()
      .describe("By default plain text. `money` is minor units with the row's `currency`."),
  })
  .meta({ id: 'PageColumn' })

const choices = z.array(z.object({ value: z.string(), title: z.string() }))
const plainField = z
  .object({
    name: z.string(),
    title: z.string(),
    kind: z.enum(fieldKinds).describe('`file` is sent as the body, and its name in the query.'),
    required: z.boolean().optional(),
    choices: choices.optional(),
    initial: z.union([z.string(), z.number(), z.boolean()]).optional().describe('Its value at first.'),
    hint: z.string().optional(),
  })
  .meta({ id: 'PagePlainField' })
const rowsField = plainField
  .extend({ kind: z.literal('rows'), fields: z.array(plainField) })
  .meta({ id: 'PageRowsField' })

const pageForm = z
  .object({
    title: z.string().describe('A verb: "Open a ticket".'),
    route: z
      .string()
      .describe(
        'Method and address below `/api/v1`; parameters in braces come from the organization and the row.',
      ),
    permission: z.string().describe('What it needs; without it the button says so.'),
    fields: z.array(z.union([plainField, rowsField])),
    when: z
      .object({ field: z.string(), is: z.array(z.string()) })
      .optional()
      .describe("Shown when the row's field holds one of these."),
    danger: z
      .string()
      .optional()
      .describe('What cannot be undone by it, as a sentence; it makes the button red.'),
  })
  .meta({ id: 'PageForm' })

const innerList = z.object({
  field: z.string(),
  title: z.string(),
  columns: z.array(pageColumn),
  download: z
    .string()
    .optional()
    .describe("An address below `/api/v1`; the last parameter is the inner row's id."),
})

export const resourcePage = z
  .object({
    list: z.string().describe('`GET /organizations/{organization}/tickets`, paged like every list.'),
    one: z.string().describe('What one row is called: "ticket".'),
    columns: z.array(pageColumn),
    empty: z.string().describe('Shown when the list is empty.'),
    filter: z
      .object({ name: z.string(), title: z.string(), choices })
      .optional()
      .describe('A choice that narrows the list, by a parameter of its address.'),
    create: pageForm.optional(),
    detail: z
      .object({
        route: z.string(),
        heading: z.string().describe('The field that names the row.'),
        facts: z.array(pageColumn),
        lists: z.array(innerList),
        forms: z.array(pageForm),
      })
      .optional()
      .describe('What a row opens to.'),
  })
  .meta({ id: 'ResourcePage' })

export type ResourcePage = z.output<typeof resourcePage>
