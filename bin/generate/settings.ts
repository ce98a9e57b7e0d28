// The README's table of settings, made of the table that reads them.
import { settingsReference } from '#platform/settings.ts'
import { table } from './markdown.ts'

const markers = /(<!-- settings -->)[^]*?(<!-- \/settings -->)/

/** The README with a fresh table between its markers. @throws when it has none */
export function withSettings(readme: string): string {
  if (!markers.test(readme))
    throw new Error('README.md has no place for the settings: <!-- settings --> and <!-- /settings -->.')
  const rows = settingsReference.map(({ name, default: usual, text, ...more }) => [
    `\`${name}\``,
    usual ? `\`${usual}\`` : '',
    'secret' in more ? `${text} Or a file that holds it: \`${name}_FILE\`.` : text,
  ])
  return readme.replace(
    markers,
    (_, begin: string, end: string) =>
      `${begin}\n${table(['variable', 'default', 'what it is'], rows)}\n${end}`,
  )
}
