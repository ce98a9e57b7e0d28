// A bar that says its counts too: the library's own puts the text where assistive technology may not look for
// it.
import { Progress, Text } from '@mantine/core'
import { count } from './numbers.ts'

export interface ProgressBarProps {
  label: string
  done: number
  total: number
  finished: boolean
  /** Below the bar; "3 of 7" unless said. */
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
