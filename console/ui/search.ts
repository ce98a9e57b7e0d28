// Reads the search parameters of the address bar, which holds the state of a page. Only texts that the page
// knows are kept, and no empty ones, so that a shared address stays short and an unknown parameter never
// reaches the API.

/** Makes a `validateSearch` that keeps the named parameters as texts. */
export function texts<Name extends string>(
  ...names: Name[]
): (search: Record<string, unknown>) => { [N in Name]?: string } {
  return (search) => {
    const kept: { [N in Name]?: string } = {}
    for (const name of names) {
      const value = search[name]
      // "12" arrives as a number and "true" as a boolean; both were typed as text.
      if (value !== undefined && value !== null && value !== '' && typeof value !== 'object')
        kept[name] = String(value)
    }
    return kept
  }
}
