// Slugs: short names for addresses, made from names. This file imports nothing, so that the console can
// suggest the same slugs while a person types.

/**
 * Words that programs write for a missing value, and the console's own addresses below that of organizations.
 */
const reservedSlugs: readonly string[] = ['new', 'import', 'undefined', 'null', 'nan', 'true', 'false']

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/

/**
 * Letters that Unicode does not treat as a letter with a mark, and how they are usually written without the
 * mark.
 */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ĸ: 'k',
}

/** "Fédération de Łódź" -> "federation-de-lodz"; empty when no letter of it is Latin. */
export const slugFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]/g, (letter) => spelled[letter] ?? '-')
    .replaceAll(/-+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')

/** Why it cannot be the slug of a new organization, as a sentence; null when it can. */
export function slugRefusal(slug: string): string | null {
  if (slug.length < 2 || slug.length > 63) return 'A slug has 2 to 63 characters.'
  if (!slugPattern.test(slug))
    return 'Lower-case letters, digits and hyphens; starts and ends with a letter or digit.'
  if (/^\d+$/.test(slug)) return 'A slug of digits alone would be taken for an id.'
  return reservedSlugs.includes(slug)
    ? `This word is reserved, as ${reservedSlugs.slice(0, -1).join(', ')} and ${reservedSlugs.at(-1)} are.`
    : null
}

/** The slug of the name, then the same with a number after it. */
export function* slugsLike(base: string): Generator<string> {
  if (base.length >= 2) yield base
  for (let number = 2; base; number += 1) yield `${base.slice(0, 56)}-${number}`
}
