// Reads texts out of source files with a real parser: what is thrown, with which code, saying what.
import { parseSync } from 'vite'

export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}
export interface Tree {
  path: string
  text: string
  nodes: Node[]
  objects: Node[]
}

export function readTree(path: string, text: string): Tree {
  const { program, errors } = parseSync(path, text)
  if (errors.length) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const nodes = [...nodesOf(program)]
  return {
    path,
    text,
    nodes,
    objects: nodes.filter(({ type }) => type === 'ObjectExpression'),
  }
}

/** The node and all below it. */
function* nodesOf(node: object): Generator<Node> {
  if (isNode(node)) yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The arguments of every `new Name(...)`, and of `super(...)` in the classes that extend it. */
export function madeObjects({ nodes }: Tree, name: string): { args: Node[] }[] {
  const isNamed = (node: unknown): boolean => isNode(node) && node.name === name
  const heirs = nodes.filter(({ type, superClass }) => type === 'ClassDeclaration' && isNamed(superClass))
  const isSuper = (node: Node): boolean =>
    isNode(node.callee) && node.callee.type === 'Super' && heirs.some((heir) => holds(heir, node))
  return nodes
    .filter(
      (node) =>
        (node.type === 'NewExpression' && isNamed(node.callee)) ||
        (node.type === 'CallExpression' && isSuper(node)),
    )
    .map((node) => ({ args: node.arguments as Node[] }))
}

/**
 * The texts that an expression can be, as far as they are written out: a literal, a template with its gaps as
 * `{...}`, both arms of a choice, a constant of the same file. With `property`, those of that property of an
 * object.
 */
export function plainTexts(tree: Tree, node: Node | undefined, property?: string): string[] {
  if (!node) return []
  if (property) return plainTexts(tree, propertyOf(node, property))
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral') return [textOf(node)]
  if (node.type === 'BinaryExpression') return sumOf(tree, node)
  return alternativesOf(tree, node).flatMap((each) => plainTexts(tree, each))
}

/** Whether every text that the expression can be is written out. */
export function isWritten(tree: Tree, node: Node | undefined): boolean {
  if (node?.type === 'Literal') return true
  const alternatives = node ? alternativesOf(tree, node) : []
  return alternatives.length > 0 && alternatives.every((each) => isWritten(tree, each))
}

/** What stands for the expression: its arms, what it is cast from, or the constant that it names. */
function alternativesOf(tree: Tree, node: Node): Node[] {
  if (node.type === 'ConditionalExpression') return [node.consequent as Node, node.alternate as Node]
  if (node.type === 'LogicalExpression') return [node.left as Node, node.right as Node]
  if (node.type === 'TSAsExpression') return [node.expression as Node]
  const constant = node.type === 'Identifier' ? constantBefore(tree, node) : undefined
  return constant ? [constant] : []
}

const textOf = ({ quasis }: Node): string =>
  (quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{...}')

function sumOf(tree: Tree, node: Node): string[] {
  const [left, right] = [plainTexts(tree, node.left as Node), plainTexts(tree, node.right as Node)]
  return left.flatMap((first) => right.map((second) => first + second))
}

function propertyOf({ properties }: Node, name: string): Node | undefined {
  const found = (properties as Node[] | undefined)?.find(
    ({ type, key }) => type === 'Property' && isNode(key) && (key.name === name || key.value === name),
  )
  return found?.value as Node | undefined
}

/**
 * The declaration of a constant in the function around it, or at the top of the file; a parameter is none.
 */
function constantBefore({ nodes }: Tree, identifier: Node): Node | undefined {
  const named = (node: unknown): boolean => isNode(node) && node.name === identifier.name
  const inside = (outer: Node): Node[] => nodes.filter((node) => holds(outer, node))
  const functions = nodes.filter(({ type }) => functionTypes.includes(type))
  const around = functions.filter((each) => holds(each, identifier))
  const parameters = around.flatMap(({ params }) => params as Node[])
  if (parameters.some((parameter) => inside(parameter).some(named))) return undefined
  const isDeclaration = ({ type, start, id }: Node): boolean =>
    type === 'VariableDeclarator' && start < identifier.start && named(id)
  const reaches = (node: Node): boolean =>
    functions.filter((each) => holds(each, node)).every((each) => around.includes(each))
  return nodes.filter(isDeclaration).findLast(reaches)?.init as Node | undefined
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const holds = (outer: Node, inner: Node): boolean => outer.start <= inner.start && inner.end <= outer.end
