// What sleeps while an operation runs, as steps of any operation: each step puts rows to sleep, and undoing
// it wakes exactly these rows.
import { onOrganization, type OrganizationStep } from '#lifecycle/contract/operation-context.ts'
import { freezingUnder } from '#lifecycle/contract/hook-context.ts'
import type { ClosingHook, LifecycleModule } from '#lifecycle/contract/module.ts'
import { nothing } from '#platform/destroys.ts'

const { inside } = onOrganization

/** One step for each module that has something to put to sleep. */
export const freezeSteps = (modules: readonly LifecycleModule[]): OrganizationStep[] =>
  having('freeze', modules).map(([module, title]) =>
    inside(`freeze.${module.name}`, title, ({ hook }) => module.freezing.freeze(freezingUnder(hook)), {
      undo: ({ hook }) => module.freezing.thaw(freezingUnder(hook)),
      destroys: nothing('What sleeps is woken when the operation is called off.'),
    }),
  )

/** The modules that have this hook, with the title of its step. */
export const having = (hook: ClosingHook, modules: readonly LifecycleModule[]): [LifecycleModule, string][] =>
  modules.flatMap((module): [LifecycleModule, string][] =>
    module.closingSteps[hook] ? [[module, module.closingSteps[hook]]] : [],
  )
