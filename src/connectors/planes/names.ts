// Names become folders, labels and URLs, so they are checked once, by one rule that all planes accept.
// Without it a namespace called "../.." would be deleted together with everything above the data folder.
import type { InstanceSpec, Labels } from './plane.ts'
import { PlaneError } from './plane-error.ts'

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const uidForm = /^[A-Za-z0-9][-A-Za-z0-9]{0,62}$/
const labelKey = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/
const environmentName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Throws 'invalid' unless it is a DNS label: lower-case letters, digits and dashes, at most 63. */
export function checkNamespaceName(name: string): string {
  if (!dnsLabel.test(name))
    refuse(`The namespace name ${show(name)} needs 1 to 63 lower-case letters, digits, dashes.`)
  return name
}

/** Throws 'invalid' unless it is 1 to 63 letters, digits and dashes. */
export function checkUid(uid: string): string {
  if (!uidForm.test(uid)) refuse(`The instance uid ${show(uid)} needs 1 to 63 letters, digits, dashes.`)
  return uid
}

/**
 * Throws 'invalid' when there are none (they would match everything), or when one is not a Kubernetes label.
 */
export function checkLabels(labels: Labels): Labels {
  if (Object.keys(labels).length === 0)
    refuse('At least one label is needed: without one everything would match.')
  checkLabelForms(labels)
  return labels
}

/** Throws 'invalid' when the spec cannot become a running thing anywhere. */
export function checkSpec(spec: InstanceSpec): InstanceSpec {
  checkUid(spec.uid)
  checkLabelForms(spec.labels)
  const { version, command, env = {} } = spec.build
  if (!version) refuse('The build has no version.')
  if (command && (command.length === 0 || !command[0])) refuse('The command of the build is empty.')
  for (const text of [version, spec.name, spec.role, ...(command ?? []), ...Object.values(env)]) {
    if (text.includes('\0')) refuse('A text of the instance holds a zero byte.')
  }
  const odd = Object.keys(env).find((name) => !environmentName.test(name))
  if (odd !== undefined) refuse(`The environment name ${show(odd)} is not allowed.`)
  return spec
}

function checkLabelForms(labels: Labels): void {
  for (const [key, value] of Object.entries(labels)) {
    if (!labelKey.test(key) || !labelValue.test(value))
      refuse(`The label ${show(`${key}=${value}`)} is not allowed.`)
    if (value === '') refuse(`The label ${show(key)} is empty: it would match what has no owner.`)
  }
}

const show = (text: string) => JSON.stringify(text.slice(0, 80))

function refuse(message: string): never {
  throw new PlaneError('invalid', message)
}
