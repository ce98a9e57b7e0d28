// The texts of an organization that people write, each declared once. This list decides the columns of its
// row, what the API takes and answers, the options of the command line, the columns of CSV files, the
// console's forms and details, and what deleting and erasing empty. It imports nothing, so that the console
// can use it too.

/** Which texts a field takes, and which input a form shows. */
export type FieldKind = 'line' | 'slug' | 'timezone' | 'country' | 'plan' | 'day' | 'hierarchy'

export interface OrganizationField {
  kind: FieldKind
  /** The title above its value. */
  title: string
  /** The label of its input, where it is not the title. */
  label?: string
  /** Shown below the label when an organization is created. */
  description?: string
  /** For the option of the command line: `--trial-ends-on <hint>`. */
  option: { hint: string; text: string }
  /** A new organization must have it. */
  required?: true
  /** May name a person when the customer is one: an erasing empties it. */
  personal: boolean
  /** Its value when none is given, and after the row is emptied. */
  blank: 'UTC' | null
}

const organizationFields = {
  name: {
    kind: 'line',
    title: 'Name',
    option: { hint: 'name', text: 'what it is called' },
    required: true,
    personal: true,
    blank: null,
  },
  slug: {
    kind: 'slug',
    title: 'Slug',
    option: { hint: 'slug', text: 'short name in addresses' },
    required: true,
    personal: true,
    blank: null,
  },
  timezone: {
    kind: 'timezone',
    title: 'Time zone',
    description: 'Its dates are counted here',
    option: { hint: 'zone', text: 'e.g. Asia/Kolkata' },
    personal: false,
    blank: 'UTC',
  },
  country: {
    kind: 'country',
    title: 'Country',
    description: 'Two letters, such as IN or NO',
    option: { hint: 'code', text: 'e.g. IN' },
    personal: false,
    blank: null,
  },
  plan: {
    kind: 'plan',
    title: 'Plan',
    description: 'A plan tier for its type',
    option: { hint: 'key', text: 'a plan tier for its type' },
    personal: false,
    blank: null,
  },
  trial_ends_on: {
    kind: 'day',
    title: 'Trial ends',
    description: 'The last day of the trial, in its time zone',
    option: { hint: 'date', text: 'the last day of its trial, in its time zone' },
    personal: false,
    blank: null,
  },
  hierarchy: {
    kind: 'hierarchy',
    title: 'Hierarchy',
    description: 'The levels of its units',
    option: { hint: 'key', text: 'a hierarchy template: the levels of its units' },
    personal: false,
    blank: null,
  },
} as const satisfies Record<string, OrganizationField>

type Fields = typeof organizationFields
export type FieldName = keyof Fields
/** All but the name and the slug, which are handled separately on screens and in commands. */
export type DetailName = Exclude<FieldName, 'name' | 'slug'>

/** As they stand in the row. */
export type OrganizationTexts = {
  [Name in FieldName]: Fields[Name]['blank'] extends string ? string : string | null
}

export const fieldNames = Object.keys(organizationFields) as FieldName[]
export const detailNames = fieldNames.filter((name): name is DetailName => name !== 'name' && name !== 'slug')
export const personalFields = fieldNames.filter((name) => organizationFields[name].personal)

/** Its declaration with the general type of all fields. */
export const fieldOf = (name: FieldName): OrganizationField => organizationFields[name]

/** Whether a change may take its value away. */
export function mayBeMissing(name: FieldName): boolean {
  const { required, blank } = fieldOf(name)
  return !required && blank === null
}

/** A record with one value for each field. */
export function eachField<Value, Name extends FieldName>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  const values = {} as Record<Name, Value>
  for (const name of names) values[name] = valueOf(name)
  return values
}

/** The texts of a row; the blank where it has none. */
export const textsOf = (given: { [Name in FieldName]?: string | null }): OrganizationTexts =>
  eachField(fieldNames, (name) => given[name] ?? fieldOf(name).blank) as OrganizationTexts

/** The fields of a tombstone, and of an organization that was made in error and is deleted. */
export const blankFields = textsOf({})
