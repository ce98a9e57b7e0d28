// A page that was opened before an upgrade asks for parts that the new server does not have. Loading the page
// again brings the new version. Otherwise the first click after an upgrade would fail with an error that does
// not mention the upgrade.
import { missingPart } from './problem.ts'

const memory = 'tenure-reloaded-from'

/**
 * Reloads when a part of the console cannot be loaded: once for each build, so that a real fault is still
 * shown, and only while the server answers, because a reload without a server leaves the browser's own error
 * page.
 */
export function reloadAfterUpgrade(build: string): void {
  window.addEventListener('vite:preloadError', (event) => {
    const { payload } = event as Event & { payload: Error }
    // with the browser's own error text the router would reload at once, even without a server
    payload.message = missingPart
    if (sessionStorage.getItem(memory) === build) return
    void fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok && reload(build),
      () => undefined,
    )
  })
}

function reload(build: string): void {
  sessionStorage.setItem(memory, build)
  location.reload()
}
