// A form that a plugin declares. The server's field errors stand beside the fields; rows are added one by
// one.
import { Text } from '@mantine/core'
import { call, filledIn, partsOf, type PageForm, type Row } from './queries.ts'
import { FormField } from './form-field.tsx'
import { bodyOf, initialValues, whyNotYet, type FormValues } from './form-values.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

/**
 * @param values fill the address: those of the organization, or of the row that the form is about. The
 * fields begin with those of the row
 */
export function ResourceForm({
  form,
  values,
  onClose,
}: {
  form: PageForm
  values: Row
  onClose: () => void
}) {
  return (
    <FormDialog
      title={form.title}
      submit={form.title}
      destructive={Boolean(form.danger)}
      wide={form.fields.some(({ kind }) => kind === 'rows')}
      onClose={onClose}
      initialValues={initialValues(form, values)}
      whyNotYet={(given) => whyNotYet(form, given)}
      send={(given, headers) => sendForm({ form, values, given, headers })}
    >
      {(state) => (
        <>
          {form.danger && <Text size="sm">{form.danger}</Text>}
          {form.fields.map((field) => (
            <FormField key={field.name} field={field} state={state} />
          ))}
        </>
      )}
    </FormDialog>
  )
}

interface Sending {
  form: PageForm
  /** The values that fill the address. */
  values: Row
  given: FormValues
  headers: Record<string, string>
}

/** A file is sent as it is, with its name in the address. */
function sendForm({ form, values, given, headers }: Sending): Promise<Row> {
  const { method, path } = partsOf(form.route)
  const address = filledIn(path, values)
  const name = form.fields.find(({ kind }) => kind === 'file')?.name ?? ''
  const file = given[name]
  if (!(file instanceof File)) return call<Row>(method, address, { body: bodyOf(form, given), headers })
  return call<Row>(method, address, {
    params: { query: { [name]: file.name, content_type: file.type || undefined } },
    body: file,
    bodySerializer: (body: File) => body,
    headers: { 'content-type': 'application/octet-stream' },
  })
}
