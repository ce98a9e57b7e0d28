// Fields that the dialogs about employees share: a unit that must be chosen, and the day on which something begins or
// ends.
import { TextInput, type TextInputProps } from '@mantine/core'
import type { ComponentProps } from 'react'
import { OptionalReason } from '../../../ui/reason.tsx'
import { UnitSelect } from '../../units/index.ts'

export const UnitField = ({ label = 'Unit', ...rest }: ComponentProps<typeof UnitSelect>) => (
  <UnitSelect label={label} required allowDeselect={false} {...rest} />
)

export const FirstDay = (props: TextInputProps) => (
  <TextInput
    label="First day"
    description="If empty: today, in the time zone of the unit"
    type="date"
    {...props}
  />
)

export const DayAndReason = ({ reason, ...day }: TextInputProps & { reason: TextInputProps }) => (
  <>
    <TextInput description="If empty: today" type="date" {...day} />
    <OptionalReason {...reason} />
  </>
)
