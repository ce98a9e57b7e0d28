// The name of a row, and below it in small letters what identifies it besides.
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

export const TwoLines = ({ main, sub }: { main: ReactNode; sub?: ReactNode }) => (
  <>
    <Text size="sm" fw={600} className="breaks" component="div">
      {main}
    </Text>
    {sub && (
      <Text size="xs" className="breaks" component="div">
        {sub}
      </Text>
    )}
  </>
)
