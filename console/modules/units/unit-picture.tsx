// The rows of the tree as a picture, from left to right: each unit is a box that opens it. The picture shows
// nothing that the tree does not say.
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { count } from '../../ui/numbers.ts'
import { people } from '../workforce/words.ts'
import { boxes, boxHeight, boxWidth, type Box } from './picture-layout.ts'
import type { TreeRow } from './tree.ts'
import { paths } from '../../ui/paths.ts'

const most = 400

export function UnitPicture({ rows, organization }: { rows: readonly TreeRow[]; organization: string }) {
  const { placed, lines, width, height } = boxes(rows.slice(0, most))
  return (
    <>
      {rows.length > most && (
        <Text size="sm">
          The first {count(most)} of {count(rows.length)} units. Search, or fold parts of the list, to see the
          others.
        </Text>
      )}
      <div className="picture" role="region" aria-label="Picture of the units" tabIndex={0}>
        <svg width={width} height={height} role="group" aria-label="Units as boxes, those below to the right">
          {lines.map((path) => (
            <path key={path} d={path} className="picture-line" />
          ))}
          {placed.map((box) => (
            <UnitBox key={box.row.unit.id} box={box} organization={organization} />
          ))}
        </svg>
      </div>
    </>
  )
}

function UnitBox({ box: { row, x, y }, organization }: { box: Box; organization: string }) {
  const { unit, children, open } = row
  const folded = children && !open ? ` · ${count(children)} folded` : ''
  const state = unit.is_active ? people(unit.head_count) : 'retired'
  return (
    <Link {...paths.unit({ organization, unit: String(unit.id) })}>
      <g
        transform={`translate(${x} ${y})`}
        className={unit.is_active ? 'picture-box' : 'picture-box picture-retired'}
      >
        <title>{unit.name}</title>
        <rect width={boxWidth} height={boxHeight} rx={4} />
        <text x={10} y={19} className="picture-name">
          {cut(unit.name, 26)}
        </text>
        <text x={10} y={36}>
          {cut(`${unit.code} · ${state}${folded}`, 32)}
        </text>
      </g>
    </Link>
  )
}

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text
