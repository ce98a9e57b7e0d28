// Many holidays from a file. What could not be taken is told by line, whether the others were taken or
// nothing was.
import { Alert, Button, FileInput, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../api/client.ts'
import type { Organization } from '../../organizations/index.ts'
import { useChange } from '../../../api/use-change.ts'
import type { HolidayImport } from '../types.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { count, counted } from '../../../ui/numbers.ts'
import { badRowsOf, type BadRow } from './bad-rows.ts'

type Mode = 'keep_good' | 'all_or_nothing'

export function UploadDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<Mode>('keep_good')
  const [result, setResult] = useState<HolidayImport | null>(null)
  const upload = useUpload(organization)
  const submit = async () => {
    if (result) return onClose()
    if (file) setResult(await upload.run({ file, mode }))
  }
  const refused = upload.problem?.code === 'rows_refused' ? badRowsOf(upload.problem.errors) : []
  return (
    <Dialog
      title="Upload holidays"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={result ? 'Done' : 'Upload the file'}
      busy={upload.busy}
      problem={refused.length ? null : upload.problem}
      reason={file ? null : 'Choose a file first.'}
      shownFields={['file']}
    >
      {result ? (
        <Result result={result} />
      ) : (
        <>
          <Text size="sm">
            A CSV file whose first line names the columns date and name, and perhaps region. A day is written
            as 2026-01-26. What is there already stays, so the same file can be sent again.
          </Text>
          <FileInput
            label="File"
            placeholder="Choose a CSV file"
            required
            accept=".csv,text/csv"
            value={file}
            error={upload.problem?.errors.file?.join(' ')}
            onChange={(next) => {
              upload.forget()
              setFile(next)
            }}
          />
          <Radio.Group
            label="When some rows are wrong"
            value={mode}
            onChange={(next) => setMode(next as Mode)}
          >
            <Stack gap={6} mt={6}>
              <Radio value="keep_good" label="Take the good ones" />
              <Radio value="all_or_nothing" label="Take nothing" />
            </Stack>
          </Radio.Group>
          {refused.length > 0 && (
            <Alert color="red" variant="light" role="alert" title="Nothing was changed">
              {counted(Number(upload.problem?.body.refused ?? refused.length), 'row')} cannot be taken.
              Correct these lines, or take the good ones.
            </Alert>
          )}
          <BadRows rows={refused} />
        </>
      )}
    </Dialog>
  )
}

/** The file itself goes over the wire: read here as text, what is no UTF-8 would be mended in silence. */
function useUpload(organization: Organization) {
  return useChange(({ file, mode }: { file: File; mode: Mode }) =>
    answer(
      api.POST('/holidays/import', {
        params: { query: { organization_id: organization.id, mode } },
        body: file as unknown as string,
        bodySerializer: (body) => body,
        headers: { 'content-type': 'text/csv' },
      }),
    ),
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
