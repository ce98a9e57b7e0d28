// Where a person's text is put into a sentence: its direction must end where it ends, or an Arabic name moves
// the words and numbers beside it. In JSX `<bdi>` does that, in a text `isolated` of
// `src/platform/characters.ts`.
import { parseSync } from 'vite'

/** Properties and variables that hold what people have typed. */
const typedByPeople =
  /^(name|author|owner|reason|reference|recipient|subject|number|number_prefix|\w+_name|\w+_by)$/
/** Calls that take care of it, or that give an address or a number. */
const safeCalls = /^(isolated|encodeURIComponent|count|counted|money|bytes|plainDate|exactTime)$/
/** Texts of the code's own, by file, with the reason why they need none of it. */
export const ownTexts: Readonly<Record<string, string>> = {
  'console/modules/erasure/receipts/': 'numbers of receipts',
  'console/modules/units/tree.ts': 'what is searched in, which no person reads',
  'cli/restore-here.ts': 'names of databases',
  'console/modules/operations/operation-words.ts': 'titles of tables',
  'cli/client.ts': 'names of cookies',
  'cli/command-tree.ts': 'names of commands',
  'cli/completion/': 'names of commands',
  'cli/declared/': 'names of commands',
  'cli/receipt': 'numbers of receipts',
  'src/lifecycle/erasure/waits.ts': 'titles of tables',
  'src/lifecycle/erasure/verify.ts': 'names of tables',
  'src/lifecycle/former/triggers.ts': 'names of tables and columns',
  'src/lifecycle/rows/foreign-key-order.ts': 'names of tables',
  'src/lifecycle/rows/imported-row.ts': 'names of tables',
  'src/lifecycle/contract/module': 'names of modules',
  'src/lifecycle/outside/': 'names of stores',
  'src/lifecycle/contract/plugin.ts': 'names of plugins',
  'src/lifecycle/retention/warnings.ts': 'titles of tables',
  'src/lifecycle/organization/state-machine.ts': 'names of statuses',
  'src/lifecycle/rows/table-': 'names of tables',
  'src/modules/access/rights.ts': 'names of permissions and modules',
  'src/modules/billing/issue-due.ts': 'the number of a new invoice, which is stored',
  'src/modules/erasure/receipt-routes.ts': 'numbers of receipts',
  'src/modules/fleet/adopt.ts': 'the name of a new row, which is stored; its failure goes to the log',
  'src/modules/organizations/remove.ts': 'titles of tables',
  'src/operations/rehearsal.ts': 'numbers of steps',
  'src/platform/operations/command.ts': 'names of commands',
}

/** Attributes that no person reads. */
const unread = /^(key|to|href|src|className|id|value|path|params|name|htmlFor)$/

export interface Interpolation {
  line: number
  start: number
  end: number
  code: string
  kind: 'text' | 'element'
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** @throws Error when the text cannot be parsed */
function parsed(path: string, text: string): Node {
  const { program } = parseSync(path, text)
  return { ...program }
}

/** The interpolations of a file that are not isolated. */
export function openInterpolations(path: string, text: string): Interpolation[] {
  const found: Interpolation[] = []
  const add = (node: Node, kind: Interpolation['kind']) =>
    found.push({
      line: text.slice(0, node.start).split('\n').length,
      start: node.start,
      end: node.end,
      code: text.slice(node.start, node.end),
      kind,
    })
  walk(parsed(path, text), [], (node, parents) => {
    if (node.type === 'TemplateLiteral' && isRead(node, parents)) {
      for (const expression of node.expressions as Node[]) if (holdsTyped(expression)) add(expression, 'text')
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const children = (node.children as Node[]).filter((child) => !isBlank(child))
      if (children.length < 2) return
      for (const { type, expression, ...child } of children)
        if (type === 'JSXExpressionContainer' && holdsTyped(expression as Node))
          add({ type, ...child } as Node, 'element')
    }
  })
  return found
}

function walk(
  node: Node,
  parents: readonly Node[],
  visit: (node: Node, parents: readonly Node[]) => void,
): void {
  visit(node, parents)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        walk(child as Node, [...parents, node], visit)
  }
}

const isBlank = ({ type, value }: Node): boolean =>
  type === 'JSXText' && /^\s*$/.test(value as string) && String(value).includes('\n')

/** Whether the value of the expression may be such a text. */
function holdsTyped(node: Node): boolean {
  switch (node.type) {
    case 'Identifier':
      return typedByPeople.test(node.name as string)
    case 'MemberExpression':
      return !node.computed && typedByPeople.test((node.property as Node).name as string)
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return holdsTyped(node.expression as Node)
    case 'LogicalExpression':
      return holdsTyped(node.right as Node) || (node.operator !== '&&' && holdsTyped(node.left as Node))
    case 'ConditionalExpression':
      return holdsTyped(node.consequent as Node) || holdsTyped(node.alternate as Node)
    case 'CallExpression':
      return isJoin(node) && mapsTyped((node.callee as Node).object as Node)
    default:
      return false
  }
}

const isJoin = ({ callee }: Node): boolean =>
  (callee as Node).type === 'MemberExpression' && ((callee as Node).property as Node).name === 'join'

/** `list.map(({ name }) => name)` */
function mapsTyped(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const [first] = node.arguments as Node[]
  return first?.type === 'ArrowFunctionExpression' && holdsTyped(first.body as Node)
}

/** A template that is an address, a key or a piece of SQL is no sentence. */
function isRead(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1)
  if (!parent || parent.type === 'TaggedTemplateExpression') return false
  const attribute = parents.findLast(({ type }) => type === 'JSXAttribute')
  if (attribute && unread.test(String((attribute.name as Node).name))) return false
  const call = parents.at(-1)
  if (call?.type === 'CallExpression' && safeCalls.test(String((call.callee as Node).name))) return false
  const [first] = node.quasis as { value: { raw: string } }[]
  return !/^\/|:\/\/|^mailto:/.test(first?.value.raw ?? '')
}
