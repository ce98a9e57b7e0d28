// A text field that narrows a list. Typed letters show at once; the address and the server follow after a
// short pause.
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

export interface SearchInputProps {
  label: string
  value: string
  onChange: (value: string) => void
}

export function SearchInput({ label, value, onChange }: SearchInputProps) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const settle = useDebouncedCallback((typed: string) => {
    sent.current = typed
    onChange(typed)
  }, 250)
  // The text is replaced only by a value from elsewhere (a link, the back button). A late echo of what was
  // typed would delete letters.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  return (
    <TextInput
      label={label}
      type="search"
      value={text}
      flex="1 1 180px"
      maw={320}
      leftSection={<IconSearch size={16} aria-hidden />}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value)
      }}
    />
  )
}
