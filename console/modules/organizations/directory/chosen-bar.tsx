// Above the directory: how many rows are chosen, a button to choose all that match, and the actions on the
// chosen ones.
import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { fileOf } from '../../../api/file-of.ts'
import { count, counted } from '../../../ui/numbers.ts'
import { ReasonButton } from '../../../ui/reason-button.tsx'
import { usePlanLack } from '../../operations/index.ts'
import { ActDialog, acts, type Act } from './act-dialog.tsx'
import type { Chosen } from './chosen.ts'
import type { Selection } from './selection.ts'

export interface ChosenBarProps {
  selection: Selection
  filter: Chosen & { sort?: string }
  /** How many match; undefined while they are being counted. */
  total: number | undefined
  more: boolean | undefined
  /** How many rows the page shows. */
  shown: number
}

/** The most that the server takes in one operation. */
const most = 1000

export function ChosenBar({ selection, filter, total, more, shown }: ChosenBarProps) {
  const [act, setAct] = useState<Act | null>(null)
  const { ids, all, clear } = selection
  const number = all ? (total ?? 0) : ids.size
  if (!number) return null
  const tooMany = number > most || (all && more) ? `At most ${count(most)} at once: narrow the filter.` : null
  return (
    <Group className="chosen-bar" gap="xs" role="region" aria-label="Chosen organizations">
      <Text size="sm" fw={600} aria-live="polite">
        {all ? `All ${count(number)}${more ? '+' : ''} that match` : `${count(number)} chosen`}
      </Text>
      {!all && total !== undefined && total > shown && (
        <Button size="compact-sm" variant="subtle" onClick={selection.takeAll}>
          Choose all {count(total)}
          {more && '+'} that match
        </Button>
      )}
      {acts.map((each) => (
        <ActButton key={each.kind} act={each} lack={tooMany} onAct={setAct} />
      ))}
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        href={fileOf(
          'organizations.csv',
          new URLSearchParams(all ? textsOf(filter) : { ids: [...ids].join() }),
        )}
        download="organizations.csv"
      >
        Export {counted(number, 'row')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        Choose none
      </Button>
      {act && (
        <ActDialog
          act={act}
          number={number}
          chosen={
            all
              ? { filter: new URLSearchParams(textsOf(filter)).toString() }
              : { organizations: [...ids].map(String) }
          }
          onClose={() => setAct(null)}
        />
      )}
    </Group>
  )
}

function ActButton({ act, lack, onAct }: { act: Act; lack: string | null; onAct: (act: Act) => void }) {
  const reason = usePlanLack(act.kind) ?? lack
  return (
    <ReasonButton size="compact-sm" variant="default" reason={reason} onClick={() => onAct(act)}>
      {act.word}
    </ReasonButton>
  )
}

/** The filter without empty values and without the order, which does not change what is chosen. */
const textsOf = ({ sort: _, ...filter }: ChosenBarProps['filter']): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])))
