// What is known of one thing: each fact with its name.
import { DataList } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from './page.tsx'

export interface FactPanelProps {
  title: string
  facts: readonly [label: string, value: ReactNode][]
}

export function FactPanel({ title, facts }: FactPanelProps) {
  return (
    <Panel title={title}>
      <DataList labelWidth="110px" gap="xs">
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="breaks">{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  )
}
