// Which characters no text may hold that a person reads, and how a text is put into a sentence. The server,
// the command line and the console use this one file.
//
// The direction of a line of text follows from its letters: Arabic and Hebrew run from right to left by
// themselves. The characters below change it by force, are invisible, and reach beyond the text that holds
// them: a name with one of them turns the rest of a sentence around, so that a confirmation seems to say
// something else than it does.

/** Invisible characters that set the direction of text, with their Unicode names. */
const directions: Readonly<Record<string, string>> = {
  '\u061c': 'Arabic letter mark',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'pop directional formatting',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'pop directional isolate',
}

/** Other common invisible characters, with their Unicode names. */
const invisible: Readonly<Record<string, string>> = {
  '\u00ad': 'soft hyphen',
  '\u115f': 'Hangul choseong filler',
  '\u1160': 'Hangul jungseong filler',
  '\u180e': 'Mongolian vowel separator',
  '\u200b': 'zero width space',
  '\u200c': 'zero width non-joiner',
  '\u200d': 'zero width joiner',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u2060': 'word joiner',
  '\u2800': 'Braille pattern blank',
  '\u3164': 'Hangul filler',
  '\ufeff': 'zero width no-break space',
  '\uffa0': 'halfwidth Hangul filler',
}

const turnsText =
  'It is invisible and changes the direction of the text around it. Delete it: Arabic and Hebrew need no such ' +
  'character.'
const hides = 'It is invisible here: two different names would look the same. Delete it.'

const anyDirection = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const joining = String.raw`\p{Join_Control}\p{Variation_Selector}\u{e0020}-\u{e007f}`
/**
 * Characters that show nothing (Unicode: Default_Ignorable_Code_Point, and three that are drawn empty). Some
 * scripts and emoji need joiners, variation selectors and tags: they are allowed after a letter, a mark or a
 * symbol.
 */
const anyInvisible = new RegExp(
  [
    String.raw`[\u2028\u2029\u2800]`,
    String.raw`(?![${joining}])\p{Default_Ignorable_Code_Point}`,
    String.raw`(?<![\p{L}\p{M}\p{N}\p{S}${joining}])[${joining}]`,
    String.raw`\p{Join_Control}(?=\s|$)`,
  ].join('|'),
  'u',
)
const anyVisible = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * Why the text is refused, with the name and the place of the character, as sentences; null when it is
 * accepted. One line and several lines have the same rule, because notes and reasons are also quoted in
 * sentences.
 */
export function refusedCharacterIn(text: string): string | null {
  const found = anyDirection.exec(text)
  return found && `${characterAt(text, found)} ${turnsText}`
}

/**
 * Why a text cannot be a line that people read, such as a name; null when it can. It refuses characters that
 * make two different names look the same, and names that show nothing.
 */
export function refusedInLine(text: string): string | null {
  const turned = refusedCharacterIn(text)
  if (turned) return turned
  const found = anyInvisible.exec(text)
  if (found) return `${characterAt(text, found)} ${hides}`
  return text === '' || anyVisible.test(text)
    ? null
    : 'Must hold a letter, a digit or a sign that can be seen.'
}

function characterAt(text: string, { 0: character, index }: RegExpExecArray): string {
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  const place = Array.from(text.slice(0, index)).length + 1
  return `Character ${place} is ${code} (${directions[character] ?? invisible[character] ?? 'invisible'}).`
}

/**
 * A form that is equal for texts that people take for the same: without letter case, width, form of accents
 * and invisible characters. It is only compared, never shown or stored in place of the text. Source: Unicode
 * UAX 15, NFKC.
 */
export const folded = (text: string): string => shown(text).replaceAll(/\s+/gu, ' ').trim().toLowerCase()

/** The text in its usual width and form of accents, without invisible characters. */
export const shown = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')

/** Letters that run from right to left, and characters that change the direction. */
const turns =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f\u202a-\u202e\u2066-\u2069]/u

/**
 * A text as a part of a sentence: it cannot change the direction of the rest. A text that only runs from left
 * to right is returned unchanged, and so is a part that is already isolated. Null stays null.
 */
export function isolated(text: string | null | undefined): string {
  return text && turns.test(text) ? `\u2068${contained(text)}\u2069` : (text ?? '')
}

/**
 * The text with U+FFFD in place of characters that change the direction beyond its end: texts that were
 * stored before these characters were refused may hold them. The characters that `isolated` adds stay.
 */
export function contained(text: string): string {
  const own = text.replaceAll(/[\u202a-\u202e\u2066\u2067]/gu, '\ufffd')
  return isBalanced(own) ? own : own.replaceAll(/[\u2068\u2069]/gu, '\ufffd')
}

function isBalanced(text: string): boolean {
  let open = 0
  for (const [mark] of text.matchAll(/[\u2068\u2069]/gu)) {
    open += mark === '\u2068' ? 1 : -1
    if (open < 0) return false
  }
  return open === 0
}

/** The text with its invisible direction characters written out, in the form of JSON and JavaScript. */
export const escaped = (text: string): string =>
  text.replaceAll(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
