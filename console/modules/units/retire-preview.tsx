// What the five steps would change if it were retired now, in their order; what stands in the way; and the
// button that says what it does.
import { isolated } from '#platform/characters.ts'
import { Alert, Anchor, Button, List, Paper, Stack, Text, Title } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ApiProblem } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import type { RetirePreview, Unit } from './types.ts'
import { count, counted } from '../../ui/numbers.ts'
import { Loaded } from '../../ui/page.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { plainDate } from '../../ui/times.ts'
import { changeWords } from './words.ts'
import { people } from '../workforce/words.ts'
import { addressOf } from '../organizations/index.ts'
import { paths } from '../../ui/paths.ts'

export interface RetirePreviewPanelProps {
  organization: Organization
  unit: Unit
  query: { data: { preview: RetirePreview } | undefined; error: unknown; refetch(): unknown }
  /** Whether the preview is about what is chosen now. */
  current: boolean
  wrongRows: number
  moving: number
  problem: ApiProblem | null
  busy: boolean
  /** Why the unit may not be retired now, or never. */
  lack: string | null
  onTakeAlong: (() => void) | undefined
  onRetire: () => void
}

export function RetirePreviewPanel(props: RetirePreviewPanelProps) {
  const {
    organization,
    unit,
    query,
    current,
    wrongRows,
    moving,
    problem,
    busy,
    lack,
    onTakeAlong,
    onRetire,
  } = props
  const preview = query.data?.preview
  return (
    <Paper withBorder p="md" className="danger-zone beside" component="section" aria-label="What will change">
      <Stack gap="sm">
        <Title order={2}>What will change</Title>
        <Loaded query={query} failure="What would change could not be counted">
          {(data) => (
            <div aria-live="polite" aria-busy={!current}>
              {data.preview.refusal && (
                <Refusal
                  refusal={data.preview.refusal}
                  organization={organization}
                  onTakeAlong={onTakeAlong}
                />
              )}
              <Steps unit={unit} preview={data.preview} />
            </div>
          )}
        </Loaded>
        {problem && <ProblemPanel error={problem} shownFields={shownFields(problem)} />}
        {wrongRows > 0 && (
          <Text size="sm" c="var(--mantine-color-error)">
            {counted(wrongRows, 'row')} of the transfer table cannot be carried out; the error stands beside
            each.
          </Text>
        )}
        <ReasonButton
          color="red"
          className="long-button"
          loading={busy}
          reason={lack ?? whyNotYet(preview, current)}
          onClick={onRetire}
        >
          {label(unit, preview, moving)}
        </ReasonButton>
        <Text size="xs">
          All of it happens at once or not at all. A retired unit comes back only with its organization.
        </Text>
      </Stack>
    </Paper>
  )
}

/** Errors of other fields. Those of rows and of the date stand beside their fields. */
const shownFields = ({ errors }: ApiProblem): string[] =>
  Object.keys(errors).filter((field) => /^(transfer\.|effective_date|reason)/.test(field))

function whyNotYet(preview: RetirePreview | undefined, current: boolean): string | null {
  if (!preview || !current) return 'What will change is being counted.'
  if (preview.refusal) return preview.refusal.message
  return preview.allowed ? null : 'Something above is not possible; see the errors.'
}

function label(unit: Unit, preview: RetirePreview | undefined, moving: number): string {
  const many = preview?.units.length ?? 1
  const what = many > 1 ? `${isolated(unit.name)} and ${counted(many - 1, 'unit')} below it` : unit.name
  return moving ? `Retire ${what} and transfer ${people(moving)}` : `Retire ${what}`
}

function Refusal({
  refusal,
  organization,
  onTakeAlong,
}: {
  refusal: NonNullable<RetirePreview['refusal']>
  organization: Organization
  onTakeAlong: (() => void) | undefined
}) {
  return (
    <Alert
      variant="light"
      color="red"
      icon={<IconHandStop aria-hidden />}
      title="It cannot be retired in this way"
      mb="sm"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{refusal.message}</Text>
        {refusal.code === 'last_active_unit' && (
          <Anchor
            component={Link}
            size="sm"
            {...paths.newOperation({
              kind: 'organization.decommission',
              organization: addressOf(organization),
            })}
          >
            Close the organization instead
          </Anchor>
        )}
        {refusal.code === 'unit_has_children' && onTakeAlong && (
          <Button size="compact-sm" variant="default" onClick={onTakeAlong}>
            Take them along
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

function Steps({ unit, preview }: { unit: Unit; preview: RetirePreview }) {
  const counts = new Map(preview.changes.map((change) => [change.kind, change.count]))
  const say = (kind: string) => changeWords({ kind, count: counts.get(kind) ?? 0 })
  const day = plainDate(preview.effective_date)
  const names = preview.units.map(({ name }) => name)
  return (
    <List type="ordered" size="sm" spacing={6}>
      <List.Item>
        {names.length > 1 ? `${counted(names.length, 'unit')} begin` : `${isolated(unit.name)} begins`} to
        retire
      </List.Item>
      <List.Item>
        {say('deployments_transferred')}, from the day after {day}
      </List.Item>
      <List.Item>
        {say('deployments_ended')} on {day}
        {(counts.get('deployments_cancelled') ?? 0) > 0 && `; ${say('deployments_cancelled')}`}
      </List.Item>
      <List.Item>{say('assignments_cancelled')}</List.Item>
      <List.Item className="breaks">
        {say('units')}: {named(names)}; no longer active
      </List.Item>
    </List>
  )
}

const shownNames = 8
const named = (names: readonly string[]): string =>
  names.slice(0, shownNames).map(isolated).join(', ') +
  (names.length > shownNames ? ` and ${count(names.length - shownNames)} more` : '')
