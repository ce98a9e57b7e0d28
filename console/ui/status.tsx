// A status chip: always an icon and a word, never a colour alone. Each module declares the chips of its
// statuses.
import { Badge } from '@mantine/core'
import { IconQuestionMark, type Icon } from '@tabler/icons-react'

export interface Look {
  color: string
  icon: Icon
  spins?: boolean
}

/** A status that this version does not know is shown by its code instead of failing the page. */
export function Chip({
  look = { color: 'gray', icon: IconQuestionMark },
  word,
}: {
  look?: Look
  word: string
}) {
  const { icon: LookIcon, color, spins } = look
  return (
    <Badge
      color={color}
      className="chip"
      leftSection={<LookIcon size={14} aria-hidden className={spins ? 'spins' : undefined} />}
    >
      {word}
    </Badge>
  )
}
