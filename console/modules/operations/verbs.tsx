// How the effects of each verb look: icon and colour, beside its title.
import { Badge, Group, Text, ThemeIcon } from '@mantine/core'
import {
  IconArchive,
  IconArrowRight,
  IconCircleOff,
  IconPencil,
  IconPlus,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Effect, Verb } from './types.ts'
import type { Look } from '../../ui/status.tsx'
import { verbTitles } from '#platform/operations/verbs.ts'

const verbLooks: Record<Verb, Look> = {
  delete: { icon: IconTrash, color: 'red' },
  end: { icon: IconCircleOff, color: 'orange' },
  move: { icon: IconArrowRight, color: 'blue' },
  change: { icon: IconPencil, color: 'blue' },
  create: { icon: IconPlus, color: 'green' },
  send: { icon: IconSend, color: 'blue' },
  keep: { icon: IconArchive, color: 'gray' },
}

export interface VerbPart {
  verb: Verb
  reversible: boolean
  members: Effect[]
}

/** In the order in which the server says them: what is deleted and what cannot be undone comes first. */
export const partsOf = (effects: readonly Effect[]): VerbPart[] =>
  [...Map.groupBy(effects, ({ verb, reversible }) => `${verb} ${reversible}`).values()].map((members) => {
    const { verb, reversible } = members[0] as Effect
    return { verb, reversible, members }
  })

/** A part of a plan: icon, title, and whether it can be undone, above what it does that to. */
export function VerbSection({ part, children }: { part: VerbPart; children: ReactNode }) {
  const { verb, reversible } = part
  const { icon: VerbIcon, color } = verbLooks[verb]
  const title = verbTitles[verb]
  return (
    <section aria-label={title}>
      <Group gap="xs" mb="xs">
        <ThemeIcon variant="light" color={color} size="sm">
          <VerbIcon size={14} aria-hidden />
        </ThemeIcon>
        <Text fw={600}>{title}</Text>
        {!reversible && (
          <Badge color="red" variant="light">
            Cannot be undone
          </Badge>
        )}
      </Group>
      {children}
    </section>
  )
}
