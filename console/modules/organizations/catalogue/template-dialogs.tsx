// Dialogs for the template of a country and for a hierarchy; each adds a new one or changes one.
import { isolated } from '#platform/characters.ts'
import { Select, TagsInput, TextInput } from '@mantine/core'
import { answer, api } from '../../../api/client.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { currencyCode } from '../../../ui/numbers.ts'
import { OptionalReason } from '../../../ui/reason.tsx'
import { given } from '../../../ui/words.ts'
import { ZoneInput } from '../../../ui/zone-input.tsx'
import type { CountryTemplate, HierarchyTemplate } from './queries.ts'
import { countryName, levelWords } from './words.ts'

interface CountryProps {
  /** The template to change. Without it, a new one is added. */
  template?: CountryTemplate
  hierarchies: readonly HierarchyTemplate[]
  onClose: () => void
}

export function CountryTemplateDialog({ template, hierarchies, onClose }: CountryProps) {
  return (
    <FormDialog
      title={template ? `Change ${countryName(template.country)}` : 'Add a country'}
      submit={template ? 'Save the country' : 'Add the country'}
      onClose={onClose}
      initialValues={{
        country: template?.country ?? '',
        timezone: template?.timezone ?? '',
        currency: template?.currency ?? '',
        hierarchy: template?.hierarchy ?? null,
        reason: '',
      }}
      whyNotYet={(values) => {
        if (!/^[a-z]{2}$/i.test(values.country.trim())) return 'Give the two letters of the country first.'
        if (!values.timezone || !values.currency) return 'Give time zone and currency first.'
        return values.hierarchy ? null : 'Choose a hierarchy first.'
      }}
      send={({ country, timezone, currency, hierarchy, reason }, headers) =>
        answer(
          api.PUT('/country-templates/{country}', {
            params: { path: { country: country.trim().toUpperCase() } },
            body: {
              timezone,
              currency: currencyCode(currency),
              hierarchy: hierarchy ?? '',
              reason: given(reason),
            },
            headers,
          }),
        )
      }
    >
      {(form) => (
        <>
          {!template && (
            <TextInput
              label="Country"
              required
              data-autofocus
              description="Two letters, such as IN or NO"
              {...form.getInputProps('country')}
            />
          )}
          <ZoneInput label="Time zone" required {...form.getInputProps('timezone')} />
          <TextInput label="Currency" required {...form.getInputProps('currency')} />
          <Select
            label="Hierarchy"
            required
            data={hierarchies.map((each) => ({
              value: each.key,
              label: `${isolated(each.title)}: ${levelWords(each)}`,
            }))}
            {...form.getInputProps('hierarchy')}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}

export function HierarchyDialog({
  template,
  onClose,
}: {
  template?: HierarchyTemplate
  onClose: () => void
}) {
  return (
    <FormDialog
      title={template ? `Change ${isolated(template.title)}` : 'Add a hierarchy'}
      submit={template ? 'Save the hierarchy' : 'Add the hierarchy'}
      onClose={onClose}
      initialValues={{
        key: '',
        title: template?.title ?? '',
        levels: template?.levels ?? ([] as string[]),
        reason: '',
      }}
      whyNotYet={({ title, key, levels }) => {
        if (!title.trim()) return 'Give the name first.'
        if (!template && !key.trim()) return 'Give the key first.'
        return levels.length ? null : 'Give at least one level first.'
      }}
      send={({ key, title, levels, reason }, headers) => {
        const body = { title: title.trim(), levels, reason: given(reason) }
        return template
          ? answer(
              api.PATCH('/hierarchy-templates/{key}', {
                params: { path: { key: template.key } },
                body,
                headers,
              }),
            )
          : answer(api.POST('/hierarchy-templates', { body: { key: key.trim(), ...body }, headers }))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('title')} />
          {!template && (
            <TextInput
              label="Key"
              required
              description="The name that programs use. It never changes. Lower-case letters, digits and underscores"
              {...form.getInputProps('key')}
            />
          )}
          <TagsInput
            label="Levels"
            required
            maxTags={5}
            description="The highest first, five at most. Press Enter after each"
            {...form.getInputProps('levels')}
          />
          <OptionalReason {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  )
}
