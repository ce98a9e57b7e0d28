// A page that was opened before an upgrade asks for parts that the new server does not have. Loading it again
// brings the new version; without this, the first click after an upgrade would end in an error that says
// nothing about the upgrade.
import { missingPart } from './problem.ts'

const memory = 'tenure-reloaded-from'

/**
 * Reloads when a part of the console cannot be loaded, once for each build, so that a real fault is still
 * shown; and only while the server answers: without one a reload would leave the browser's own error page.
 */
export function reloadAfterUpgrade(build: string): void {
  window.addEventListener('vite:preloadError', (event) => {
    const { payload } = event as Event & { payload: Error }
    payload.message = missingPart // by the browser's own words the router would reload at once, server or not
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
