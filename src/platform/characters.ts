// Which characters no text may hold that a person reads, and how a text is put into a sentence. The server,
// the command line and the console use this one file. A further kind of refused characters is added to
// `refused`.
//
// The direction of a line of text follows from its letters: Arabic and Hebrew run from right to left by
// themselves. The characters below change it by force, are invisible, and reach beyond the text that holds
// them: a name with one of them turns the rest of a sentence around, so that a confirmation seems to say
// something else than it does.

/** Invisible characters that set the direction of text, by their names in Unicode. */
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

interface Refused {
  readonly characters: Readonly<Record<string, string>>
  /** What they do, and what a person can do about it. */
  readonly because: string
}

const refused: readonly Refused[] = [
  {
    characters: directions,
    because:
      'It is invisible and changes the direction of the text around it. Delete it: Arabic and Hebrew ' +
      'need no such ' +
      'character.',
  },
]

const anyRefused = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/**
 * Why the text cannot be taken, with the name and the place of the character, as sentences; null when it can.
 * The same for one line and for many: a note and a reason are quoted in sentences too.
 */
export function refusedCharacterIn(text: string): string | null {
  const found = anyRefused.exec(text)
  if (!found) return null
  const [character] = found
  const { characters, because } = refused.find((each) => character in each.characters) ?? {
    characters: {},
    because: '',
  }
  const code = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  const place = Array.from(text.slice(0, found.index)).length + 1
  return `Character ${place} is ${code} (${characters[character]}). ${because}`
}

/** Letters that run from right to left, and characters that change the direction. */
const turns =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f\u202a-\u202e\u2066-\u2069]/u

/**
 * A text as a part of a sentence: its direction ends where it ends. A text that runs from left to right is
 * given back as it is, and one with an isolated part keeps that. Nothing stays nothing.
 */
export function isolated(text: string | null | undefined): string {
  return text && turns.test(text) ? `\u2068${contained(text)}\u2069` : (text ?? '')
}

/**
 * The text with U+FFFD in place of what changes the direction beyond its end: texts that were stored before
 * these characters were refused hold them. What `isolated` has put in stays.
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

/** The text with its invisible characters of direction visible, as JSON and JavaScript write them. */
export const escaped = (text: string): string =>
  text.replaceAll(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
