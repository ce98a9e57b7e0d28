// A contact, new or changed, with the custom fields that are asked for at this organization.
import { isolated } from '#platform/characters.ts'
import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../api/client.ts'
import { contactFieldsQuery, contactTypesQuery } from './queries.ts'
import type { Contact, ContactChange, ContactField, NewContact } from './types.ts'
import { fieldErrors } from '../../api/problem.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { askedFields, changedValues, formValues } from './field-values.ts'

export interface ContactDialogProps {
  organization: Organization
  /** The one to change; a new one without it. */
  contact?: Contact
  onClose: () => void
}

export function ContactDialog(props: ContactDialogProps) {
  const fields = useQuery(contactFieldsQuery)
  // Not before they are known: a form that was filled in must not change under the fingers.
  return fields.isPending ? null : (
    <LoadedDialog {...props} fields={askedFields(fields.data ?? [], props.organization.type)} />
  )
}

interface LoadedProps extends ContactDialogProps {
  fields: readonly ContactField[]
}

function LoadedDialog({ organization, contact, fields, onClose }: LoadedProps) {
  const form = useForm({ initialValues: initialValues(contact, fields) })
  const types = useQuery(contactTypesQuery).data ?? []
  const save = useSaving(organization, contact, (errors) => form.setErrors(errors))
  const submit = async () => {
    if (await save.run(bodyOf(form.values, fields, contact))) onClose()
  }
  return (
    <Dialog
      title={contact ? `Change ${isolated(contact.name)}` : 'Add a contact'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={contact ? 'Save the contact' : 'Add the contact'}
      busy={save.busy}
      problem={save.problem}
      reason={whyNotYet(form.values, fields)}
      shownFields={['name', 'type', 'email', 'phone', 'address', ...fields.map(({ key }) => `fields.${key}`)]}
    >
      <TextInput label="Name" required data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <Select
        label="Type"
        allowDeselect={false}
        data={types.map(({ key, title }) => ({ value: key, label: title }))}
        {...form.getInputProps('type')}
      />
      <Group grow align="flex-start">
        <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
        <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
      </Group>
      <Textarea label="Address" autosize minRows={2} maxLength={500} {...form.getInputProps('address')} />
      {fields.map((field) => (
        <CustomField key={field.key} field={field} form={form} />
      ))}
      <TextInput
        label="Reason"
        description="Optional; it stands in the audit log"
        {...form.getInputProps('reason')}
      />
    </Dialog>
  )
}

type Values = ReturnType<typeof initialValues>
type ContactForm = ReturnType<typeof useForm<Values>>

const initialValues = (contact: Contact | undefined, fields: readonly ContactField[]) => ({
  name: contact?.name ?? '',
  type: contact?.type ?? 'other',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
  address: contact?.address ?? '',
  fields: formValues(fields, contact),
  reason: '',
})

function CustomField({ field, form }: { field: ContactField; form: ContactForm }) {
  const { key, title, kind, choices, is_required: required } = field
  const shared = { label: title, required, ...form.getInputProps(`fields.${key}`) }
  if (kind !== 'choice')
    return <TextInput {...shared} type={kind} step={kind === 'number' ? 'any' : undefined} />
  return (
    <Select
      {...shared}
      data={choices}
      clearable={!required}
      clearButtonProps={{ 'aria-label': `No ${isolated(title)}` }}
      value={form.values.fields[key] || null}
      onChange={(value) => form.setFieldValue(`fields.${key}`, value ?? '')}
    />
  )
}

function useSaving(
  organization: Organization,
  contact: Contact | undefined,
  mark: (errors: Record<string, string>) => void,
) {
  return useChange(
    (body: NewContact & ContactChange, headers) =>
      contact
        ? answer(
            api.PATCH('/contacts/{id}', {
              params: { path: { id: contact.id } },
              body,
              headers: { ...headers, 'if-match': `"${contact.version}"` },
            }),
          )
        : answer(
            api.POST('/organizations/{organization}/contacts', {
              params: { path: { organization: String(organization.id) } },
              body,
              headers,
            }),
          ),
    (problem) => mark(fieldErrors(problem)),
  )
}

function bodyOf(
  values: Values,
  fields: readonly ContactField[],
  contact?: Contact,
): NewContact & ContactChange {
  const { name, type, email, phone, address, reason } = values
  const changed = changedValues(fields, contact?.fields ?? {}, values.fields)
  return {
    name: name.trim(),
    type,
    email: email.trim() || null,
    phone: phone.trim() || null,
    address: address.trim() || null,
    ...(Object.keys(changed).length > 0 && { fields: changed }),
    reason: reason.trim() || undefined,
  }
}

function whyNotYet({ name, fields: values }: Values, fields: readonly ContactField[]): string | null {
  if (!name.trim()) return 'Give the name first.'
  const missing = fields.find(({ key, is_required: required }) => required && !values[key]?.trim())
  return missing ? `Fill in ${isolated(missing.title)} first.` : null
}
