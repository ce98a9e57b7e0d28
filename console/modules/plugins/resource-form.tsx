// A form that a plugin declares. The server's field errors stand beside the fields; rows are added one by
// one.
import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { call, filledIn, partsOf, type PageForm, type Row } from './queries.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormField } from './form-field.tsx'
import { bodyOf, initialValues, whyNotYet, type FormValues } from './form-values.ts'

/**
 * @param values fill the address: the organization's, or the row's whose form it is; fields begin with the
 * row's
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
  const { method, path } = partsOf(form.route)
  const file = form.fields.find(({ kind }) => kind === 'file')
  const state = useForm<FormValues>({ initialValues: initialValues(form, values) })
  const change = useChange(
    (given: FormValues, headers) => {
      const address = filledIn(path, values)
      if (!file) return call<Row>(method, address, { body: bodyOf(form, given), headers })
      const upload = given[file.name] as File
      return call<Row>(method, address, {
        params: { query: { [file.name]: upload.name, content_type: upload.type || undefined } },
        body: upload,
        bodySerializer: (body: File) => body,
        headers: { 'content-type': 'application/octet-stream' },
      })
    },
    (problem) => state.setErrors(fieldErrors(problem)),
  )
  const submit = async () => {
    if (await change.run(state.values)) onClose()
  }
  return (
    <Dialog
      title={form.title}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={form.title}
      destructive={Boolean(form.danger)}
      wide={form.fields.some(({ kind }) => kind === 'rows')}
      busy={change.busy}
      problem={change.problem}
      reason={whyNotYet(form, state.values)}
      shownFields={form.fields.map(({ name }) => name)}
    >
      {form.danger && <Text size="sm">{form.danger}</Text>}
      {form.fields.map((field) => (
        <FormField key={field.name} field={field} state={state} />
      ))}
    </Dialog>
  )
}
