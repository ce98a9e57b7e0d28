// Sets light or dark before the first paint, so that a dark screen does not flash white. It is a file and not an inline
// script because the content security policy allows no inline scripts.
;(() => {
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('tenure-color-scheme') ?? 'auto'
  } catch {
    /* storage is blocked: follow the system */
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
