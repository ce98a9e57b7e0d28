// The input of a proof: the password, and what else the person has.
import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { secondFactorQuery, type SecondFactor } from '../api/session.ts'
import type { ApiProblem } from '../api/problem.ts'
import { OwnPassword } from './own-password.tsx'
import { takesPasskeys } from './passkey.ts'

type Way = 'password' | 'code' | 'passkey'
export const noProof = { way: 'password' as Way, password: '', code: '' }
type Typed = typeof noProof

const words: Record<Way, string> = { password: 'Password', code: 'Code', passkey: 'Passkey' }

/** Why it cannot be sent yet, or null. */
export function lackOf({ way, ...typed }: Typed): string | null {
  if (way === 'passkey' || typed[way]) return null
  return way === 'code' ? 'Type the code of your app first.' : 'Type your password first.'
}

interface Given {
  typed: Typed
  onChange: (typed: Typed) => void
  problem: ApiProblem | null
}

export function ProofFields(given: Given) {
  const { data } = useQuery(secondFactorQuery)
  const ways = waysOf(data)
  const { typed, onChange } = given
  return (
    <Stack gap="xs" maw={420}>
      {ways.length > 1 && (
        <SegmentedControl
          fullWidth
          aria-label="How you show that it is you"
          data={ways.map((value) => ({ value, label: words[value] }))}
          value={typed.way}
          onChange={(way) => onChange({ ...typed, way: way as Way })}
        />
      )}
      <ProofField {...given} />
    </Stack>
  )
}

function waysOf(held: SecondFactor | undefined): Way[] {
  const hasPasskey = held !== undefined && held.passkeys.length > 0 && takesPasskeys()
  return [
    'password',
    ...(held?.totp_confirmed_at ? ['code' as const] : []),
    ...(hasPasskey ? ['passkey' as const] : []),
  ]
}

function ProofField({ typed, onChange, problem }: Given) {
  if (typed.way === 'passkey')
    return (
      <Text size="sm">The browser asks for your passkey when you go on. It counts for a few minutes.</Text>
    )
  if (typed.way === 'code')
    return (
      <TextInput
        label="Code"
        description="The six digits that your app shows now; it counts for a few minutes"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={typed.code}
        error={problem?.errors.code?.join(' ')}
        onChange={(event) => onChange({ ...typed, code: event.currentTarget.value })}
      />
    )
  return (
    <OwnPassword
      value={typed.password}
      error={problem?.errors.password?.join(' ')}
      onChange={(event) => onChange({ ...typed, password: event.currentTarget.value })}
    />
  )
}
