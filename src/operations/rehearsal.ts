// An operation without any effect, which is a part of the product: it waits for a person, and serves to
// practise crash recovery, upgrades and the operation page without touching a customer.
import { z } from 'zod'
import { onInstallation } from '#lifecycle/contract/operation-context.ts'
import { nothing } from '#platform/destroys.ts'
import { done, noDecisions, waitFor } from '#platform/operations/index.ts'
import { pause } from '#platform/clock.ts'

const { define, gate, inside, outside } = onInstallation

const input = z
  .object({
    steps: z.number().int().min(1).max(50).default(3),
    seconds: z.number().min(0).max(60).default(1).describe('How long each step takes.'),
    wait: z.boolean().default(false).describe('Whether it waits for a person in the middle.'),
  })
  .strict()

export const rehearsal = define({
  kind: 'rehearsal',
  class: 'installation',
  target: 'none',
  title: () => 'Rehearsal',
  permission: 'operations.plan',
  requires: { stepUp: false, slug: false },
  input,
  decisions: noDecisions,
  async plan(_, { steps }) {
    return {
      summary: `Rehearse ${steps} steps`,
      permanent: null,
      effects: [],
      blockers: [],
      warnings: [],
      decisions: {},
    }
  },
  steps: ({ input: { steps, seconds, wait } }) => {
    const practice = Array.from({ length: steps }, (_, index) => practise(index + 1, seconds))
    const middle = Math.ceil(steps / 2)
    return [
      note('begin', 'Write the first line'),
      ...practice.slice(0, middle),
      ...(wait ? [waitForPerson()] : []),
      ...practice.slice(middle),
      note('end', 'Write the last line'),
    ]
  },
})

const practise = (number: number, seconds: number) =>
  outside(
    `practise.${number}`,
    `Practise step ${number}`,
    async ({ runner }) => {
      const parts = 4
      for (let part = 1; part <= parts && !runner.signal.aborted; part++) {
        await pause((seconds * 1000) / parts, runner.signal)
        await runner.progress({ done: part, total: parts })
      }
    },
    { undo: async () => undefined, destroys: practice },
  )

const practice = nothing('A rehearsal touches no customer.')

const note = (key: string, title: string) =>
  inside(key, title, async () => done(), { undo: async () => undefined, destroys: practice })

const waitForPerson = () =>
  gate('manual', 'Wait until told', async ({ runner }) =>
    runner.step?.completed
      ? done({ by: runner.step.completed.by })
      : waitFor([
          {
            code: 'manual_step',
            message: 'Waiting until a person says to go on.',
            asks: 'manual',
            remedy: 'Complete the step with a note.',
          },
        ]),
  )
