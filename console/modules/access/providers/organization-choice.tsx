// People of an organization that has a provider of its own name it first.
import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../ui/paths.ts'

interface Given {
  organization: string | undefined
  to: string | undefined
}

export function OrganizationChoice({ organization, to }: Given) {
  const [isOpen, setOpen] = useState(false)
  const form = useForm({ initialValues: { slug: organization ?? '' } })
  const navigate = useNavigate()
  if (organization !== undefined)
    return (
      <Anchor component={Link} size="sm" {...paths.signIn({ to })}>
        Sign in another way
      </Anchor>
    )
  if (!isOpen)
    return (
      <Anchor component="button" size="sm" ta="left" onClick={() => setOpen(true)}>
        Sign in with your organization's account
      </Anchor>
    )
  return (
    <form
      onSubmit={form.onSubmit(({ slug }) => {
        if (slug.trim()) void navigate(paths.signIn({ to, organization: slug.trim().toLowerCase() }))
      })}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Short name of your organization"
          placeholder="acme-health"
          autoCapitalize="none"
          autoFocus
          flex={1}
          {...form.getInputProps('slug')}
        />
        <Button type="submit" variant="default">
          Go on
        </Button>
      </Group>
    </form>
  )
}
