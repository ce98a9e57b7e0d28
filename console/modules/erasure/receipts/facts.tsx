// Names and values below each other, as on a form.
import { Title } from '@mantine/core'

export type Fact = readonly [name: string, value: string | null | undefined]

export function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section className="document-part">
      <Title order={3}>{title}</Title>
      <dl className="document-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
