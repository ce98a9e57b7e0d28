// Uploading many holidays from a file. Rows that were refused are named by line, also when the others were
// taken.
import { isolated } from '#platform/characters.ts'
import { Alert, Button, FileInput, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import type { ApiProblem } from '../../../api/problem.ts'
import type { HolidayImport } from '../types.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { count, counted } from '../../../ui/numbers.ts'
import { ResultDialog } from '../../../ui/result-dialog.tsx'
import { badRowsOf, type BadRow } from './bad-rows.ts'

type Mode = 'keep_good' | 'all_or_nothing'

export function UploadDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [result, setResult] = useState<HolidayImport | null>(null)
  if (result)
    return (
      <ResultDialog title="Upload holidays" onClose={onClose}>
        <Result result={result} />
      </ResultDialog>
    )
  return (
    <FormDialog
      title="Upload holidays"
      submit="Upload the file"
      onClose={onClose}
      onDone={setResult}
      initialValues={{ file: null as File | null, mode: 'keep_good' as Mode }}
      whyNotYet={({ file }) => (file ? null : 'Choose a file first.')}
      send={({ file, mode }) =>
        answer(
          api.POST('/holidays/import', {
            params: { query: { organization_id: organization.id, mode } },
            body: '',
            // The file's bytes are sent: read as text here, bytes that are no UTF-8 would be replaced without
            // a word.
            bodySerializer: () => file,
            headers: { 'content-type': 'text/csv' },
          }),
        )
      }
      showsItself={(problem) => refusedRows(problem).length > 0}
    >
      {(form, { problem, forget }) => (
        <>
          <Text size="sm">
            Choose a CSV file. Its first line names the columns: date and name, and region if you want one. A
            day is written as 2026-01-26. Holidays that exist already stay, so you can send the same file
            again.
          </Text>
          <FileInput
            label="File"
            placeholder="Choose a CSV file"
            required
            accept=".csv,text/csv"
            {...form.getInputProps('file')}
            onChange={(next) => {
              forget()
              form.setFieldValue('file', next)
            }}
          />
          <Radio.Group label="When some rows are wrong" {...form.getInputProps('mode')}>
            <Stack gap={6} mt={6}>
              <Radio value="keep_good" label="Take the good rows" />
              <Radio value="all_or_nothing" label="Take no row" />
            </Stack>
          </Radio.Group>
          <Refused problem={problem} />
        </>
      )}
    </FormDialog>
  )
}

const refusedRows = (problem: ApiProblem | null): BadRow[] =>
  problem?.code === 'rows_refused' ? badRowsOf(problem.errors) : []

function Refused({ problem }: { problem: ApiProblem | null }) {
  const rows = refusedRows(problem)
  if (!rows.length) return null
  return (
    <>
      <Alert color="red" variant="light" role="alert" title="Nothing was changed">
        {counted(Number(problem?.body.refused ?? rows.length), 'row')} cannot be taken. Correct these lines,
        or take only the good rows.
      </Alert>
      <BadRows rows={rows} />
    </>
  )
}

function Result({ result }: { result: HolidayImport }) {
  const bad = result.errors.map((row) => ({ ...row, key: `${row.line}.${row.field}` }))
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {counted(result.rows, 'row')} read: {count(result.added)} added, {count(result.unchanged)} there
        already, {count(result.refused)} refused.
      </Text>
      {result.columns_left_out.length > 0 && (
        <Text size="sm">
          Columns that were left out: {result.columns_left_out.map((name) => isolated(name)).join(', ')}.
        </Text>
      )}
      <BadRows rows={bad} />
    </Stack>
  )
}

const batch = 50

function BadRows({ rows }: { rows: readonly BadRow[] }) {
  const [most, setMost] = useState(batch)
  if (!rows.length) return null
  return (
    <>
      <DataTable
        label="Refused rows"
        columns={columns}
        rows={rows.slice(0, most)}
        rowKey={(row) => row.key}
        empty="None"
      />
      {rows.length > most && (
        <Button variant="default" size="xs" onClick={() => setMost(most + batch)}>
          Show more of {count(rows.length)}
        </Button>
      )}
    </>
  )
}

const columns: readonly Column<BadRow>[] = [
  {
    id: 'line',
    title: 'Line',
    nowrap: true,
    cell: (row) => (
      <Text size="sm" fw={600}>
        Line {count(row.line)}
      </Text>
    ),
  },
  { id: 'field', title: 'Column', cell: (row) => row.field ?? 'The whole line' },
  {
    id: 'message',
    title: 'What is wrong',
    wide: true,
    cell: (row) => <span className="breaks">{row.message}</span>,
  },
]
