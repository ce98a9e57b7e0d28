// Reads texts out of source files with a real parser: what is thrown, with which code, saying what.
import { parseSync } from 'vite'

export interface Node { type: string; start: number; end: number; [key: string]: unknown }
export interface Tree { path: string; text: string; nodes: Node[]; objects: Node[] }

export function readTree(path: string, text: string): Tree {
  const { program, errors } = parseSync(path, text)
  if (errors.length) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const nodes = [...nodesOf(program as unknown as Node)]
  return { path, text, nodes, objects: nodes.filter(({ type }) => type === 'ObjectExpression') }
}

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The arguments of every `new Name(...)`. */
export const madeObjects = ({ nodes }: Tree, name: string): { args: Node[] }[] =>
  nodes
    .filter(({ type, callee }) => type === 'NewExpression' && isNode(callee) && callee.name === name)
    .map((node) => ({ args: node.arguments as Node[] }))

/**
 * The texts that an expression can be, as far as they are written out: a literal, a template with its gaps as `{...}`,
 * both arms of a choice, a constant of the same file. With `property`, those of that property of an object.
 */
export function plainTexts(tree: Tree, node: Node | undefined, property?: string): string[] {
  if (!node) return []
  if (property) return plainTexts(tree, propertyOf(node, property))
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral')
    return [(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{...}')]
  if (node.type === 'ConditionalExpression')
    return [...plainTexts(tree, node.consequent as Node), ...plainTexts(tree, node.alternate as Node)]
  if (node.type === 'BinaryExpression') return sumOf(tree, node)
  if (node.type === 'LogicalExpression')
    return [...plainTexts(tree, node.left as Node), ...plainTexts(tree, node.right as Node)]
  if (node.type === 'TSAsExpression') return plainTexts(tree, node.expression as Node)
  if (node.type === 'Identifier') return plainTexts(tree, constantBefore(tree, node))
  return []
}

function sumOf(tree: Tree, node: Node): string[] {
  const [left, right] = [plainTexts(tree, node.left as Node), plainTexts(tree, node.right as Node)]
  return left.flatMap((first) => right.map((second) => first + second))
}

const propertyOf = (node: Node, name: string): Node | undefined =>
  (node.properties as Node[] | undefined)?.find(
    ({ type, key }) => type === 'Property' && isNode(key) && (key.name === name || key.value === name),
  )?.value as Node | undefined

/** The declaration of a constant in the function around it, or at the top of the file; a parameter is none. */
function constantBefore({ nodes }: Tree, identifier: Node): Node | undefined {
  const named = (node: unknown): boolean => isNode(node) && node.name === identifier.name
  const functions = nodes.filter(({ type }) => functionTypes.includes(type))
  const around = functions.filter((each) => holds(each, identifier))
  if (around.some(({ params }) => (params as Node[]).some((parameter) => nodesInside(nodes, parameter).some(named))))
    return undefined
  const declared = nodes.filter(
    (node) => node.type === 'VariableDeclarator' && node.start < identifier.start && named(node.id),
  )
  return declared.findLast((node) =>
    functions.filter((each) => holds(each, node)).every((each) => around.includes(each)),
  )?.init as Node | undefined
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const holds = (outer: Node, inner: Node): boolean => outer.start <= inner.start && inner.end <= outer.end
const nodesInside = (nodes: readonly Node[], outer: Node): Node[] => nodes.filter((node) => holds(outer, node))
