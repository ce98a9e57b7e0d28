// The plan for many organizations shows here what it does to the first few of them.
import { Accordion, Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { counted } from '../../ui/numbers.ts'
import { Panel } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { EffectList } from './effect-list.tsx'
import type { Plan } from './types.ts'

export function SamplePanel({ sample = [] }: { sample: Plan['sample'] }) {
  if (!sample.length) return null
  return (
    <Panel title={`A sample: the first ${counted(sample.length, 'organization')}`}>
      <Accordion variant="separated" order={3}>
        {sample.map(({ organization_id: id, name, summary, effects }) => (
          <Accordion.Item key={id} value={String(id)}>
            <Accordion.Control>
              <Text size="sm" className="breaks">
                <bdi>{summary}</bdi>
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                <Anchor size="sm" component={Link} {...paths.organization({ organization: String(id) })}>
                  Go to <bdi>{name}</bdi>
                </Anchor>
                <EffectList effects={effects} />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Panel>
  )
}
