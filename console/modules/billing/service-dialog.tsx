// A service with its meta data: added, or changed.
import { isolated } from '#platform/characters.ts'
import { Select, Textarea, TextInput, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { packagesQuery } from './queries.ts'
import { metaText, readMeta } from './service-meta.ts'
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
        meta: metaText(service?.meta ?? {}),
        status: 'active' as 'active' | 'pending',
        package_key: null as string | null,
      }}
      whyNotYet={({ name, meta }) => (name.trim() ? readMeta(meta).wrong : 'Give it a name first.')}
      send={({ name, meta, status, package_key: key }, headers) => {
        const values = { name: name.trim(), meta: readMeta(meta).meta }
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
            description="One value in each line, for example host: shop.example; \n inside a value is a new line"
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
