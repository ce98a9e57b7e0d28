// Sentences name who does something and when it ends: in comments, in titles of tests, in every text that the
// product shows (problems, command line, console, generated documents) and on the pages of the documentation.
import { isTest, type Finding } from './arrows.ts'
import type { Habit } from './habits.ts'
import type { Said } from './said.ts'

/**
 * Words that leave open who or how long; a reader who learned English as a second language stumbles. They are
 * looked for in whole texts, because a line may end between `for` and `ever`.
 */
const vague =
  /\b(?<![`"/])(nobody|somebody|anybody|whoever|whom|whomever|no one|someone|anyone|for ever|would be a lie)\b/i

const inThese = (said: readonly Said[]) =>
  said.flatMap(({ line, text }) => {
    const [word] = vague.exec(text) ?? []
    return word ? [{ line, message: `says "${word}": name the person or the part` }] : []
  })

const isMigration = (path: string): boolean => path.includes('/migrations/')

/** A name or a value of the code is one word; a text begins or goes on behind a space. */
const isSentence = ({ text }: Said): boolean => text.trim().includes(' ')
/** Comments of tables are made by migrations, which never change. */
const isOfMigration = ({ text }: Said): boolean => text.trimStart().startsWith('comment on ')

export const voice: readonly Habit[] = [
  {
    title: 'comments, and titles of tests, name their subjects',
    everywhere: true,
    findings: ({ path, comments, titles }) => (isMigration(path) ? [] : inThese([...comments, ...titles])),
  },
  {
    title: 'texts that people see name their subjects',
    everywhere: true,
    findings: ({ path, texts }) =>
      isMigration(path) || isTest(path) || path.startsWith('test/')
        ? []
        : inThese(texts.filter((said) => isSentence(said) && !isOfMigration(said))),
  },
]

/** The same of a page of the documentation: each of its paragraphs is one text. */
export const pageFindings = (file: string, page: string): Finding[] =>
  inThese(paragraphs(page)).map((finding) => ({ file, ...finding }))

function paragraphs(page: string): Said[] {
  const said: Said[] = []
  let begins = true
  for (const [index, line] of page.split('\n').entries()) {
    if (begins || /^\s*([|#-]|\d+\.)/.test(line)) said.push({ line: index + 1, text: line })
    else Object.assign(said.at(-1)!, { text: `${said.at(-1)!.text} ${line.trim()}` })
    begins = line.trim() === ''
  }
  return said
}
