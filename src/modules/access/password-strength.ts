// Whether a password can be guessed: a checker with lists of the passwords, words and names that guessers try
// first, which also knows keyboard rows, repetitions and dates. Its lists take 70 MB and a quarter of a
// second, so they are loaded when a password is first chosen.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { invalidField } from '#platform/problem.ts'

/**
 * The least score, of 0 to 4, which means that ten thousand million guesses are not enough. With 3, the
 * product's name with a year and "!!" would pass.
 */
const leastScore = 4
/**
 * The checker's work grows with the square of the length. Of a longer password only the beginning is judged.
 */
const judgedLength = 100
const product = 'tenure'

/**
 * @param password in its stored composition
 * @param about what belongs to the person and to where they sign in: e-mail, names, organization
 * @throws Problem 422 on `password`
 */
export async function refuseGuessable(password: string, about: readonly (string | null)[]): Promise<void> {
  const checker = await theChecker()
  const {
    score,
    feedback: { warning },
  } = checker.check(password.slice(0, judgedLength), wordsOf(about))
  if (score < leastScore) throw invalidField('password', `${warning ?? plainly} ${remedy}`)
}

const plainly = 'This password is easy to guess.'
const remedy =
  'Choose another one: four or more words that have nothing to do with each other are hard to guess.'

/** Each text whole, and its words of three letters and more. */
function wordsOf(about: readonly (string | null)[]): string[] {
  const texts = [product, ...about].filter((text) => text !== null)
  const words = texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2))
  return [...new Set([...texts, ...words].map((word) => word.toLowerCase()))]
}

let loading: Promise<ZxcvbnFactory> | null = null

const theChecker = (): Promise<ZxcvbnFactory> => (loading ??= load())

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: { ...english.translations, warnings },
  })
}

// The checker's findings in the words of our screens.
const warnings = {
  straightRow: 'Keys that lie in a row on the keyboard are easy to guess.',
  keyPattern: 'Keys that lie side by side on the keyboard are easy to guess.',
  simpleRepeat: 'The same character again and again is easy to guess.',
  extendedRepeat: 'The same few characters again and again are easy to guess.',
  sequences: 'Letters or numbers in their usual order are easy to guess.',
  recentYears: 'Years are easy to guess.',
  dates: 'Dates are easy to guess.',
  topTen: 'Very many people use this password.',
  topHundred: 'Very many people use this password.',
  common: 'Many people use this password.',
  similarToCommon: 'This is nearly a password that many people use.',
  wordByItself: 'A single word is easy to guess.',
  namesByThemselves: 'A name is easy to guess.',
  commonNames: 'Names are easy to guess.',
  userInputs: 'Your e-mail, a name, the organization or the product in a password is easy to guess.',
  pwned: 'This password is known from a theft of passwords.',
}
