// A service with its meta data: added, or changed.
import { isolated } from '#platform/characters.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { packagesQuery } from './queries.ts'
import type { Service } from './types.ts'
import { answer, api } from '../../api/client.ts'
import type { Organization } from '../organizations/index.ts'
import { useChange } from '../../api/use-change.ts'
import { Dialog } from '../../ui/dialog.tsx'

interface Props {
  organization: Organization
  service: Service | null
  onClose: () => void
}

export function ServiceDialog({ organization, service, onClose }: Props) {
  const [values, setValues] = useState({
    name: service?.name ?? '',
    meta: textOf(service?.meta ?? {}),
    status: 'active',
    package_key: '',
  })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const packages = useQuery(packagesQuery)
  const { meta, wrong } = metaOf(values.meta)
  const save = useChange((_: typeof values, headers) => {
    const name = values.name.trim()
    if (service)
      return answer(
        api.PATCH('/services/{id}', { params: { path: { id: service.id } }, body: { name, meta }, headers }),
      )
    const params = { path: { organization: String(organization.id) } }
    const body = {
      name,
      meta,
      status: values.status as 'active' | 'pending',
      package_key: values.package_key || undefined,
    }
    return answer(api.POST('/organizations/{organization}/services', { params, body, headers }))
  })
  const errors = save.problem?.errors ?? {}
  const metaErrors = Object.entries(errors).flatMap(([field, texts]) =>
    field.startsWith('meta') ? texts : [],
  )
  const submit = async () => {
    if (await save.run(values)) onClose()
  }
  const offered = (packages.data ?? []).filter((each) => each.is_active)
  return (
    <Dialog
      title={service ? `Change ${isolated(service.name)}` : 'Add a service'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submit={service ? 'Save' : 'Add the service'}
      busy={save.busy}
      problem={save.problem}
      shownFields={[
        'name',
        'package_key',
        ...Object.keys(errors).filter((field) => field.startsWith('meta')),
      ]}
      reason={values.name.trim() ? wrong : 'Give it a name first.'}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.name}
        error={errors.name?.join(' ')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {!service && (
        <>
          <Select
            label="Package"
            placeholder="None"
            clearable
            searchable
            clearButtonProps={{ 'aria-label': 'No package' }}
            value={values.package_key || null}
            error={errors.package_key?.join(' ')}
            data={offered.map((each) => ({
              value: each.key,
              label: each.is_restricted ? `${isolated(each.name)} (restricted)` : each.name,
            }))}
            onChange={(key) => set({ package_key: key ?? '' })}
          />
          <Select
            label="Status"
            allowDeselect={false}
            value={values.status}
            data={[
              { value: 'active', label: 'Active' },
              { value: 'pending', label: 'Pending' },
            ]}
            onChange={(status) => set({ status: status ?? 'active' })}
          />
        </>
      )}
      <Textarea
        label="Meta data"
        description="One value a line, such as host: shop.example"
        autosize
        minRows={3}
        maxRows={12}
        value={values.meta}
        error={metaErrors.length ? metaErrors.join(' ') : undefined}
        onChange={(event) => set({ meta: event.currentTarget.value })}
      />
    </Dialog>
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
  const meta = Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1], pair[2]]] : [])))
  return { meta, wrong: at < 0 ? null : `Write a name, a colon and a value: "${lines[at]?.slice(0, 40)}".` }
}
