// A date or time that is typed in part, or that no calendar has, is empty for a program: a form would go on without
// it, and an empty day means today.

/** Keeps every form with such a field, and lets the browser say at the field what it lacks. */
export function keepHalfTyped(document: Document): void {
  document.addEventListener(
    'submit',
    (event) => {
      const inputs = (event.target as HTMLFormElement).querySelectorAll('input')
      const half = Array.from(inputs).find(({ validity }) => validity.badInput)
      if (!half) return
      event.preventDefault()
      event.stopPropagation()
      half.reportValidity()
    },
    { capture: true },
  )
}
