// The reason of a change, as the audit log keeps it.
import { Textarea, TextInput, type TextareaProps, type TextInputProps } from '@mantine/core'

export const Reason = (props: TextareaProps) => (
  <Textarea label="Reason" required autosize minRows={2} {...props} />
)

export const OptionalReason = (props: TextInputProps) => (
  <TextInput label="Reason" description="Optional. The audit log keeps it" {...props} />
)
