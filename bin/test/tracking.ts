// Preloaded into the processes of test files, before node:test. It lets node's test runner know in which test
// something runs by the context that node carries along anyway. By itself the runner notes every promise that
// is made and every one that is collected, which took a fifth of the processor time of most test files.
//
// The runner takes three names of node:async_hooks when it is loaded, so they are replaced for that moment
// alone. A runner that was loaded before, or that takes other names, works as it is shipped.
import { createRequire } from 'node:module'
import type { AsyncLocalStorage, HookCallbacks } from 'node:async_hooks'

type Hooks = typeof import('node:async_hooks')
type Init = NonNullable<HookCallbacks['init']>

const hooks: Hooks = createRequire(import.meta.url)('node:async_hooks')
const { AsyncResource, AsyncLocalStorage: Storage, createHook, executionAsyncId } = hooks
/** The number of the test that runs here. */
const running: AsyncLocalStorage<number> = new Storage()
/** What the runner does with a test that begins to exist. */
let noteTest: Init = () => undefined

/** What the runner's tests, suites and hooks are derived from. */
class Tracked extends AsyncResource {
  constructor(...given: ConstructorParameters<Hooks['AsyncResource']>) {
    super(...given)
    noteTest(this.asyncId(), given[0], this.triggerAsyncId(), this)
  }

  override runInAsyncScope<This, Result>(
    work: (this: This, ...args: any[]) => Result,
    self?: This,
    ...given: any[]
  ): Result {
    const inside = () => running.run(this.asyncId(), () => Reflect.apply(work, self as This, given))
    return super.runInAsyncScope(inside)
  }
}

Object.assign(hooks, {
  AsyncResource: Tracked,
  executionAsyncId: () => running.getStore() ?? executionAsyncId(),
  createHook({ init = noteTest }: HookCallbacks) {
    const hook = {
      enable: () => {
        noteTest = init
        return hook
      },
      disable: () => {
        noteTest = () => undefined
        return hook
      },
    }
    return hook
  },
})
await import('node:test')
Object.assign(hooks, { AsyncResource, createHook, executionAsyncId })
