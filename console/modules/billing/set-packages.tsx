// Which restricted packages the organization may have.
import { isolated } from '#platform/characters.ts'
import { Checkbox, Group, Stack, Text, type CheckboxGroupProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { packagesQuery, setPackagesQuery } from './queries.ts'
import { answer, api, at } from '../../api/client.ts'
import type { Package } from './types.ts'
import type { Organization } from '../organizations/index.ts'
import { Loaded, Panel } from '../../ui/page.tsx'
import { useLack } from '../../ui/permissions.ts'
import { ReasonButton } from '../../ui/reason-button.tsx'
import { useChangeLack } from './lacks.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

export function SetPackagesPanel({ organization }: { organization: Organization }) {
  const packages = useQuery(setPackagesQuery(organization.id))
  const [editing, setEditing] = useState(false)
  const changing = useChangeLack(organization, 'services.manage')
  const lack = useLack('packages.read') ?? changing
  const keys = packages.data?.map((each) => each.package_key) ?? []
  return (
    <Panel
      title="Restricted packages"
      actions={
        <ReasonButton size="xs" variant="default" reason={lack} onClick={() => setEditing(true)}>
          Set packages
        </ReasonButton>
      }
    >
      <Loaded query={packages} failure="The packages could not be loaded">
        {(items) =>
          items.length ? (
            <Group gap="4px 16px">
              {items.map((each) => (
                <Text key={each.package_key} size="sm" className="breaks">
                  {each.name ?? `${each.package_key} (not in the catalogue)`}
                </Text>
              ))}
            </Group>
          ) : (
            <Text size="sm">None is set. Only packages for all organizations can be ordered.</Text>
          )
        }
      </Loaded>
      {editing && <SetDialog organization={organization} before={keys} onClose={() => setEditing(false)} />}
    </Panel>
  )
}

interface Props {
  organization: Organization
  before: readonly string[]
  onClose: () => void
}

function SetDialog({ organization, before, onClose }: Props) {
  const catalogue = useQuery(packagesQuery)
  return (
    <FormDialog
      title="Set packages"
      submit="Save"
      onClose={onClose}
      initialValues={{ package_keys: [...before] }}
      send={(body, headers) => {
        const request = { params: at(organization.id), body, headers }
        return answer(api.PUT('/organizations/{organization}/packages', request))
      }}
    >
      {(form) => (
        <Loaded query={catalogue} failure="The catalogue could not be loaded">
          {(items) => (
            <Restricted
              organization={organization}
              packages={items.filter((each) => each.is_restricted || before.includes(each.key))}
              {...form.getInputProps('package_keys')}
            />
          )}
        </Loaded>
      )}
    </FormDialog>
  )
}

interface RestrictedProps extends Omit<CheckboxGroupProps, 'children'> {
  organization: Organization
  packages: readonly Package[]
}

function Restricted({ organization, packages, ...props }: RestrictedProps) {
  if (!packages.length)
    return <Text size="sm">The catalogue has no restricted packages. They are added in the settings.</Text>
  return (
    <Checkbox.Group label={`What ${isolated(organization.name)} may have`} {...props}>
      <Stack gap={8} mt={8}>
        {packages.map((each) => (
          <Checkbox
            key={each.key}
            value={each.key}
            label={each.is_active ? each.name : `${isolated(each.name)} (not offered any more)`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
