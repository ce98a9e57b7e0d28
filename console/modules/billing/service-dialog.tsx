// A service with its meta data: added, or changed.
import { isolated } from '#platform/characters.ts'
import { Select, Textarea, TextInput, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { packagesQuery } from './queries.ts'
import type { Service } from './types.ts'
import { answer, api, at, by } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  organization: Organization
  service: Service | null
  onClose: () => void
}

export function ServiceDialog({ organization, service, onClose }: Props) {
  return (
    <FormDialog
      title={service ? `Change ${isolated(service.name)}` : 'Add a service'}
      submit={service ? 'Save' : 'Add the service'}
      onClose={onClose}
      initialValues={{
        name: service?.name ?? '',
        meta: textOf(service?.meta ?? {}),
        status: 'active' as 'active' | 'pending',
        package_key: null as string | null,
      }}
      whyNotYet={({ name, meta }) => (name.trim() ? metaOf(meta).wrong : 'Give it a name first.')}
      send={({ name, meta, status, package_key: key }, headers) => {
        const values = { name: name.trim(), meta: metaOf(meta).meta }
        if (service)
          return answer(api.PATCH('/services/{id}', { params: by(service.id), body: values, headers }))
        const body = { ...values, status, package_key: key ?? undefined }
        const request = { params: at(organization.id), body, headers }
        return answer(api.POST('/organizations/{organization}/services', request))
      }}
    >
      {(form) => (
        <>
          <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
          {!service && (
            <>
              <PackageSelect {...form.getInputProps('package_key')} />
              <Select
                label="Status"
                allowDeselect={false}
                data={[
                  { value: 'active', label: 'Active' },
                  { value: 'pending', label: 'Pending' },
                ]}
                {...form.getInputProps('status')}
              />
            </>
          )}
          <Textarea
            label="Meta data"
            description="One value in each line, for example host: shop.example"
            autosize
            minRows={3}
            maxRows={12}
            {...form.getInputProps('meta')}
          />
        </>
      )}
    </FormDialog>
  )
}

function PackageSelect(props: SelectProps) {
  const packages = useQuery(packagesQuery).data ?? []
  return (
    <Select
      label="Package"
      placeholder="None"
      clearable
      searchable
      clearButtonProps={{ 'aria-label': 'No package' }}
      data={packages
        .filter((each) => each.is_active)
        .map((each) => ({
          value: each.key,
          label: each.is_restricted ? `${isolated(each.name)} (restricted)` : each.name,
        }))}
      {...props}
    />
  )
}

const textOf = (meta: Record<string, string>): string =>
  Object.entries(meta)
    .map(([name, value]) => `${isolated(name)}: ${value}`)
    .join('\n')

function metaOf(text: string): { meta: Record<string, string>; wrong: string | null } {
  const lines = text.split('\n').filter((line) => line.trim())
  const pairs = lines.map((line) => /^\s*([^:\s]+)\s*:\s*(.*\S)\s*$/.exec(line))
  const at = pairs.indexOf(null)
  const named = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : []))
  const twice = named.find(([name], index) => named.findIndex(([other]) => other === name) < index)
  const unread =
    at < 0 ? null : `Write a name, a colon and a value in each line, not "${lines[at]?.slice(0, 40)}".`
  return {
    meta: Object.fromEntries(named),
    wrong: unread ?? (twice ? `${isolated(twice[0])} stands there twice.` : null),
  }
}
