// What a file says: in its comments, in the titles of its tests, and in the texts of its code.
import { isNode, literal, nameOf, nodesOf, type Node } from './node.ts'

/** A text in one line, whatever line breaks it has in the file, and the line on which it begins. */
export interface Said {
  line: number
  text: string
}

const lineAt = (text: string, start: number): number => text.slice(0, start).split('\n').length

interface Comment {
  value: string
  start: number
  end: number
}

/** Line comments that follow each other are one. */
export function commentsOf(comments: readonly Comment[], text: string): Said[] {
  const said: (Said & { end: number })[] = []
  for (const { value, start, end } of comments) {
    const words = value
      .replaceAll(/^[ \t]*\*/gm, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    const before = said.at(-1)
    if (before && /^[ \t]*\n[ \t]*$/.test(text.slice(before.end, start)))
      Object.assign(before, { text: `${before.text} ${words}`, end })
    else said.push({ line: lineAt(text, start), text: words, end })
  }
  return said
}

const testing = ['test', 'it', 'describe', 'suite', 'chapter']

/** Also when it is put together from several texts; null of a call that is no test. */
export function titleOf(node: Node): string | null {
  if (node.type !== 'CallExpression' || !testing.includes(nameOf(node.callee) ?? '')) return null
  const [title] = node.arguments as Node[]
  if (!title) return null
  return wholeText(title) || null
}

const templateText = (node: Node): string | null =>
  node.type === 'TemplateElement' ? String((node.value as { cooked?: string }).cooked) : null

const jsxText = (node: Node): string | null =>
  node.type === 'JSXText' && typeof node.value === 'string' ? node.value : null

/** All texts below a node, one after another. */
const wholeText = (node: Node): string =>
  [...nodesOf(node)].flatMap((each) => literal(each) ?? templateText(each) ?? []).join('')

/** Texts in code; those put together with `+`, and the parts of a template, are one. */
export function textsIn(node: object, text: string): Said[] {
  if (isNode(node)) {
    const whole = isJoined(node) ? wholeText(node) : (literal(node) ?? jsxText(node))
    if (whole !== null) return [{ line: lineAt(text, node.start), text: whole.replaceAll(/\s+/g, ' ') }]
  }
  return Object.values(node)
    .flat()
    .flatMap((child: unknown) => (typeof child === 'object' && child !== null ? textsIn(child, text) : []))
}

const isJoined = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'BinaryExpression' && node.operator === '+')
