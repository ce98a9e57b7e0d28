// What a command shows of an answer: the facts, the list and its columns, with titles from the schema.
import type { DeclaredColumn, DeclaredCommand } from '#lifecycle/contract/declared-command.ts'
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { titleOf } from '#cli/declared/text.ts'
import { propertiesOf, unfolded, type Document, type Schema } from './openapi-schemas.ts'

export function showsOf(
  given: CommandContribution,
  answered: Schema,
  document: Document,
): DeclaredCommand['shows'] {
  const said = { ...(given.text && { text: given.text }), ...(given.none && { none: given.none }) }
  const rows = given.rows ?? (propertiesOf(document, answered).items ? 'items' : null)
  const columns = (names: readonly string[], schema: Schema) =>
    names.map((text) => columnOf(text, schema, document))
  if (rows === 'items') {
    const item = unfolded(document, unfolded(document, propertiesOf(document, answered).items).items)
    return {
      facts: null,
      rows,
      columns: columns(given.columns ?? usualColumns(item, document), item),
      ...said,
    }
  }
  const list = rows ? unfolded(document, schemaAt(answered, rows, document).items) : {}
  return {
    facts: given.columns ? columns(given.columns, answered) : null,
    rows,
    columns: columns(given.rowColumns ?? usualColumns(list, document), list),
    ...said,
  }
}

const hidden = ['uid', 'organization_id', 'version', 'created_at', 'updated_at']

const usualColumns = (schema: Schema, document: Document): string[] =>
  Object.entries(propertiesOf(document, schema))
    .filter(([name, each]) => !hidden.includes(name) && !unfolded(document, each).properties)
    .map(([name]) => name)
    .slice(0, 7)

function columnOf(text: string, schema: Schema, document: Document): DeclaredColumn {
  const [field = '', title] = text.split(' as ')
  const { type } = schemaAt(schema, field, document)
  return { title: title ?? titleOf(field), field, right: type === 'number' || type === 'integer' }
}

const schemaAt = (schema: Schema, path: string, document: Document): Schema =>
  path.split('.').reduce((inner, name) => unfolded(document, propertiesOf(document, inner)[name]), schema)
