// Where each box of the picture stands: a column for each level, a line for each unit that has none below it,
// and a unit with others below it in the middle of them.
import type { TreeRow } from './tree.ts'

export const boxWidth = 216
export const boxHeight = 46
const gapX = 36
const gapY = 10

export interface Box {
  row: TreeRow
  x: number
  y: number
}

/** @param rows each before those below it */
export function boxes(rows: readonly TreeRow[]): {
  placed: Box[]
  lines: string[]
  width: number
  height: number
} {
  const placed: Box[] = rows.map((row) => ({ row, x: (row.level - 1) * (boxWidth + gapX) + 1, y: 0 }))
  const below = Map.groupBy(placed, ({ row }) => row.unit.parent_id)
  let lines = 0
  const lay = (box: Box): void => {
    const children = box.row.open ? (below.get(box.row.unit.id) ?? []) : []
    for (const child of children) lay(child)
    const [first, last] = [children[0], children.at(-1)]
    box.y = first && last ? (first.y + last.y) / 2 : lines++ * (boxHeight + gapY) + 1
  }
  for (const box of placed) if (box.row.level === 1) lay(box)
  const deepest = Math.max(1, ...rows.map(({ level }) => level))
  return {
    placed,
    lines: placed.flatMap((box) => (below.get(box.row.unit.id) ?? []).map((child) => elbow(box, child))),
    width: deepest * (boxWidth + gapX) - gapX + 2,
    height: Math.max(1, lines) * (boxHeight + gapY) - gapY + 2,
  }
}

function elbow(from: Box, to: Box): string {
  const middle = from.x + boxWidth + gapX / 2
  return `M${from.x + boxWidth} ${from.y + boxHeight / 2}H${middle}V${to.y + boxHeight / 2}H${to.x}`
}
