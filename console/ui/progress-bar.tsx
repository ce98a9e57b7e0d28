// A bar with its counts as text. The library's own bar puts the text where a screen reader may not find it.
import { Progress, Text } from '@mantine/core'
import { count } from './numbers.ts'

export interface ProgressBarProps {
  label: string
  done: number
  total: number
  finished: boolean
  /** The text below the bar. "3 of 7" unless given. */
  text?: string
  size?: 'sm' | 'md'
}

export function ProgressBar({
  label,
  done,
  total,
  finished,
  text = `${count(done)} of ${count(total)}`,
  size = 'md',
}: ProgressBarProps) {
  return (
    <>
      <Progress.Root size={size}>
        <Progress.Section
          value={total ? (100 * done) / total : 0}
          color={finished ? 'green' : 'indigo'}
          aria-label={label}
          aria-valuetext={text}
        />
      </Progress.Root>
      <Text size={size === 'sm' ? 'xs' : 'sm'} className="breaks">
        {text}
      </Text>
    </>
  )
}
