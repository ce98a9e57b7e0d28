// A contact, new or changed, with the custom fields that are asked for at this organization.
import { isolated } from '#platform/characters.ts'
import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api, at, by, ifMatch } from '../../api/client.ts'
import { contactFieldsQuery, contactTypesQuery } from './queries.ts'
import type { Contact, ContactChange, ContactField, NewContact } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog, type DialogForm } from '../../ui/form-dialog.tsx'
import { OptionalReason } from '../../ui/reason.tsx'
import { given } from '../../ui/words.ts'
import { askedFields, changedValues, formValues } from './field-values.ts'

export interface ContactDialogProps {
  organization: Organization
  /** The contact to change. Without it, a new one is added. */
  contact?: Contact
  onClose: () => void
}

export function ContactDialog(props: ContactDialogProps) {
  const fields = useQuery(contactFieldsQuery)
  // Drawn only when the fields are known: a form must not change while a person fills it in.
  return fields.isPending ? null : (
    <LoadedDialog {...props} fields={askedFields(fields.data ?? [], props.organization.type)} />
  )
}

interface LoadedProps extends ContactDialogProps {
  fields: readonly ContactField[]
}

function LoadedDialog({ organization, contact, fields, onClose }: LoadedProps) {
  const types = useQuery(contactTypesQuery).data ?? []
  return (
    <FormDialog
      title={contact ? `Change ${isolated(contact.name)}` : 'Add a contact'}
      submit={contact ? 'Save the contact' : 'Add the contact'}
      onClose={onClose}
      initialValues={initialValues(contact, fields)}
      whyNotYet={(values) => whyNotYet(values, fields)}
      send={(values, headers) => {
        const body = bodyOf(values, fields, contact)
        return contact
          ? answer(
              api.PATCH('/contacts/{id}', {
                params: by(contact.id),
                body,
                headers: ifMatch(headers, contact),
              }),
            )
          : answer(
              api.POST('/organizations/{organization}/contacts', {
                params: at(organization.id),
                body,
                headers,
              }),
            )
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          <Select
            label="Type"
            allowDeselect={false}
            data={types.map(({ key, title }) => ({ value: key, label: title }))}
            {...form.getInputProps('type')}
          />
          <Group grow align="flex-start">
            <TextInput label="E-mail" inputMode="email" {...form.getInputProps('email')} />
            <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
          </Group>
          <Textarea label="Address" autosize minRows={2} {...form.getInputProps('address')} />
          {fields.map((field) => (
            <CustomField key={field.key} field={field} form={form} />
          ))}
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

type Values = ReturnType<typeof initialValues>

const initialValues = (contact: Contact | undefined, fields: readonly ContactField[]) => ({
  name: contact?.name ?? '',
  type: contact?.type ?? 'other',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
  address: contact?.address ?? '',
  fields: formValues(fields, contact),
  reason: '',
})

function CustomField({ field, form }: { field: ContactField; form: DialogForm<Values> }) {
  const { key, title, kind, choices, is_required: required } = field
  const shared = { label: title, required, ...form.getInputProps(`fields.${key}`) }
  if (kind !== 'choice')
    return (
      <TextInput
        {...shared}
        type={kind === 'date' ? 'date' : 'text'}
        inputMode={kind === 'number' ? 'decimal' : undefined}
      />
    )
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
    reason: given(reason),
  }
}

function whyNotYet({ name, fields: values }: Values, fields: readonly ContactField[]): string | null {
  if (!name.trim()) return 'Give the name first.'
  const missing = fields.find(({ key, is_required: required }) => required && !values[key]?.trim())
  return missing ? `Fill in ${isolated(missing.title)} first.` : null
}
