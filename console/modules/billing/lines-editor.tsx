// Editor of invoice lines with their sums. People type 1,250.50 and 19 %; the API takes minor units and basis
// points. The server computes the sums again; those shown here are a help.
import { ActionIcon, Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { NewLine } from './types.ts'
import { AmountInput, DecimalInput } from '../../ui/amount-input.tsx'
import {
  amountRefusal,
  decimalOfMinor,
  decimalRefusal,
  isCurrencyCode,
  money,
  percentOf,
  toMinor,
  withoutCommas,
} from '../../ui/numbers.ts'
import { sumOf } from './line-sums.ts'

export interface LineValues {
  key: number
  description: string
  quantity: string
  price: string
  tax: string
}

/** How many decimals a tax rate in percent may have. */
const rateDecimals = 4

let lastKey = 0
export const emptyLine = (): LineValues => ({
  key: ++lastKey,
  description: '',
  quantity: '1',
  price: '',
  tax: '0',
})

export const toBody = (line: LineValues, currency: string): NewLine => ({
  description: line.description.trim(),
  quantity: withoutCommas(line.quantity),
  unit_amount_minor: toMinor(line.price, currency),
  tax_rate_bp: toBasisPoints(line.tax),
})

export function fromStored(
  line: {
    description: string | null
    quantity: string
    unit_amount_minor: number
    tax_rate_bp: number
  },
  currency: string,
): LineValues {
  return {
    key: ++lastKey,
    description: line.description ?? '',
    quantity: line.quantity,
    price: decimalOfMinor(line.unit_amount_minor, currency),
    tax: String(percentOf(line.tax_rate_bp)),
  }
}

/** "9.975" -> 997.5, by its digits: 9.975 * 100 would be 997.4999999999999. */
const toBasisPoints = (percent: string): number => {
  const [whole = '0', fraction = ''] = withoutCommas(percent || '0').split('.')
  return Number(whole + fraction.padEnd(rateDecimals, '0')) / 100
}

/** What is missing or wrong before the lines can be sent, as a sentence, or null when they can be sent. */
export function whyLinesNotYet(lines: readonly LineValues[], currency: string): string | null {
  if (lines.some(({ description }) => !description.trim())) return 'Say in each line what it is for.'
  if (lines.some(({ price }) => price === '')) return 'Give each line its price.'
  const refusal = lines.map((line) => lineRefusal(line, currency)).find((each) => each !== null)
  if (refusal) return refusal
  return lines.some(({ quantity }) => !(Number(quantity) > 0)) ? 'Give each line its quantity.' : null
}

const lineRefusal = ({ price, quantity, tax }: LineValues, currency: string): string | null =>
  amountRefusal(price, currency) ??
  decimalRefusal('The quantity', quantity, 3) ??
  (tax ? decimalRefusal('The tax rate', tax, rateDecimals) : null)

interface Props {
  lines: readonly LineValues[]
  currency: string
  errors: Record<string, string>
  onChange: (lines: LineValues[]) => void
}

export function LinesEditor({ lines, currency, errors, onChange }: Props) {
  const set = (key: number, change: Partial<LineValues>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)))
  const total =
    isCurrencyCode(currency) && !whyLinesNotYet(lines, currency)
      ? sumOf(lines.map((line) => toBody(line, currency)))
      : null
  return (
    <Stack gap="sm">
      {lines.map((line, index) => (
        <Fieldset key={line.key} legend={`Line ${index + 1}`} p="sm">
          <Stack gap="xs">
            <TextInput
              label="Description"
              required
              value={line.description}
              error={errors[`lines.${index}.description`]}
              onChange={(event) => set(line.key, { description: event.currentTarget.value })}
            />
            <Group align="flex-start" gap="xs" wrap="nowrap">
              <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs" flex={1}>
                <DecimalInput
                  label="Quantity"
                  what="The quantity"
                  decimals={3}
                  value={line.quantity}
                  error={errors[`lines.${index}.quantity`]}
                  onChange={(event) => set(line.key, { quantity: event.currentTarget.value })}
                />
                <AmountInput
                  label="Price each"
                  required
                  belowZero
                  currency={currency}
                  value={line.price}
                  error={errors[`lines.${index}.unit_amount_minor`]}
                  onChange={(event) => set(line.key, { price: event.currentTarget.value })}
                />
                <DecimalInput
                  label="Tax"
                  what="The tax rate"
                  decimals={rateDecimals}
                  rightSection="%"
                  value={line.tax}
                  error={errors[`lines.${index}.tax_rate_bp`]}
                  onChange={(event) => set(line.key, { tax: event.currentTarget.value })}
                />
              </SimpleGrid>
              <ActionIcon
                variant="default"
                size={36}
                mt={25}
                aria-label={`Remove line ${index + 1}`}
                disabled={lines.length === 1}
                onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </Stack>
        </Fieldset>
      ))}
      <Group justify="space-between" align="flex-start">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...lines, { ...emptyLine(), tax: lines.at(-1)?.tax ?? '0' }])}
        >
          Add a line
        </Button>
        <Text size="sm" component="div" ta="right" role="status">
          {total ? (
            <>
              {money(total.net, currency)} and {money(total.tax, currency)} tax
              <Text fw={600}>Total {money(total.net + total.tax, currency)}</Text>
            </>
          ) : (
            'The total shows once the lines are filled in.'
          )}
        </Text>
      </Group>
      {errors.lines && (
        <Text size="sm" className="no-return">
          {errors.lines}
        </Text>
      )}
    </Stack>
  )
}
