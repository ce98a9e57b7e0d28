// A page that was opened before an upgrade asks for parts that the new server does not have. Loading it again brings
// the new version; without this, the first click after an upgrade would end in an error that nobody understands.
const memory = 'tenure-reloaded-from'

/** Reloads when a part of the console cannot be loaded, once for each build, so that a real fault is still shown. */
export function reloadAfterUpgrade(build: string): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(memory) === build) return
    sessionStorage.setItem(memory, build)
    event.preventDefault()
    location.reload()
  })
}
