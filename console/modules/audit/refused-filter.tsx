// Whether a list of audit entries shows refusals alone.
import { ChoiceFilter } from '../../ui/choice-filter.tsx'

interface RefusedFilterProps {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

export function RefusedFilter({ value, onChange }: RefusedFilterProps) {
  return (
    <ChoiceFilter
      label="What came of it"
      words={{ true: 'Refused' }}
      value={value ? 'true' : undefined}
      onChange={onChange}
    />
  )
}
