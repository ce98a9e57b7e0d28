// The page that asks for name and slug. The slug follows the name until one is typed, and is checked while it is.
import { Anchor, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { slugFrom } from '#platform/slugs.ts'
import { slugQuery } from '../queries.ts'
import type { OpeningForm } from './values.ts'

const pauseMilliseconds = 300

export function NamePart({ form }: { form: OpeningForm }) {
  const { name, slug } = form.values
  const rename = (next: string) => {
    if (slug === slugFrom(name)) form.setFieldValue('slug', slugFrom(next))
    form.setFieldValue('name', next)
  }
  return (
    <>
      <TextInput
        label="Name"
        required
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput
        label="Slug"
        required
        description="Short name for addresses, and for typing when it is closed: small letters, digits and hyphens"
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('slug')}
      />
      {slug && <SlugCheck name={name} slug={slug} onChoose={(next) => form.setFieldValue('slug', next)} />}
    </>
  )
}

interface CheckProps {
  name: string
  slug: string
  onChoose: (slug: string) => void
}

function SlugCheck({ name, slug, onChoose }: CheckProps) {
  const [asked] = useDebouncedValue(slug.trim(), pauseMilliseconds)
  const { data, error } = useQuery({ ...slugQuery(asked, name), enabled: asked !== '' })
  if (error) return <Text size="sm">It could not be checked whether the slug is free.</Text>
  if (!data || data.slug !== slug.trim())
    return (
      <Text size="sm" role="status">
        Checking whether it is free …
      </Text>
    )
  return (
    <div role="status">
      <Text size="sm" c={data.free ? undefined : 'red'}>
        {data.free ? `${data.slug} is free.` : data.reason}
      </Text>
      {!data.free && data.suggestions.length > 0 && (
        <Group gap="4px 12px">
          <Text size="sm">Free:</Text>
          {data.suggestions.map((each) => (
            <Anchor key={each} component="button" type="button" size="sm" onClick={() => onChoose(each)}>
              {each}
            </Anchor>
          ))}
        </Group>
      )}
    </div>
  )
}
