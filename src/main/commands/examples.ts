// Examples for commands that declare none: the arguments and the required options, with realistic values.
import type { DeclaredCommand, DeclaredField } from '#lifecycle/contract/declared-command.ts'

export function exampleOf({ words, fields, operation }: Omit<DeclaredCommand, 'example'>): string {
  const args = fields.filter(({ argument }) => argument).map(sample)
  const options = fields.filter(({ argument, required }) => required && !argument).map(optionOf)
  return ['tenure', ...words, ...args, ...options, ...(operation ? ['--watch'] : [])].join(' ')
}

const optionOf = (field: DeclaredField): string =>
  ['boolean', 'flag'].includes(field.kind) ? `--${field.label}` : `--${field.label} ${sample(field)}`

function sample(field: DeclaredField): string {
  const { label, hint, choices, kind, name, names } = field
  return (
    choices?.[0] ??
    samples[names ?? ''] ??
    samples[name] ??
    samples[label] ??
    samples[hint] ??
    (kind === 'number' ? '7' : '"..."')
  )
}

const samples: Record<string, string> = {
  organization: 'acme-health',
  org: 'acme-health',
  unit: 'HO',
  date: '2026-04-30',
  instant: '2027-01-31T00:00:00Z',
  time: '06:00',
  id: '7',
  ids: '7,8',
  file: 'file.csv',
  json: "'{}'",
  reason: '"as agreed"',
  name: '"Head office"',
  email: 'ada@example.com',
  zone: 'Asia/Kolkata',
  key: 'company',
}
