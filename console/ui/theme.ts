// The look of the console: one accent colour, neutral greys, sentence case. The shades give every text a
// contrast of 4.5 to 1 in both colour schemes; those of the component library do not.
import { folded } from '#platform/characters.ts'
import {
  Alert,
  Autocomplete,
  Badge,
  createTheme,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  Select,
  Tooltip,
  type CSSVariablesResolver,
  type ComboboxParsedItem,
  type OptionsFilter,
} from '@mantine/core'

/** As the server searches: letter case, width and the form of accents do not matter. */
const foundAsSeen: OptionsFilter = ({ options, search, limit }) => {
  const text = folded(search)
  const holds = ({ label }: { label: string }) => folded(label).includes(text)
  return options
    .flatMap((option): ComboboxParsedItem[] => {
      if (!('group' in option)) return holds(option) ? [option] : []
      const items = option.items.filter(holds)
      return items.length ? [{ ...option, items }] : []
    })
    .slice(0, limit)
}

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 8,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { label: { textTransform: 'none', fontWeight: 600 } },
    }),
    // a menu may hold menu items only
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      // the library's grey is too pale in the dark scheme
      styles: { description: { color: 'var(--mantine-color-text)' } },
    }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, centered: true },
      styles: { title: { fontWeight: 650 } },
    }),
    Select: Select.extend({ defaultProps: { filter: foundAsSeen } }),
    MultiSelect: MultiSelect.extend({ defaultProps: { filter: foundAsSeen } }),
    Autocomplete: Autocomplete.extend({ defaultProps: { filter: foundAsSeen } }),
    Alert: Alert.extend({ defaultProps: { closeButtonLabel: 'Close' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        events: { hover: true, focus: true, touch: true },
        multiline: true,
        maw: 320,
        withArrow: true,
      },
    }),
  },
})

const tinted = ['green', 'orange', 'red', 'blue', 'indigo', 'gray']

// Tints are paler than the library's, and texts on them darker: its darkest green has only 3.8 to 1 on its
// tint.
const lightTints = Object.fromEntries(
  tinted.flatMap((color) => [
    [`--mantine-color-${color}-light`, `var(--mantine-color-${color}-${color === 'gray' ? 1 : 0})`],
    [
      `--mantine-color-${color}-light-color`,
      `color-mix(in srgb, var(--mantine-color-${color}-9), black 28%)`,
    ],
  ]),
)
const darkTints = Object.fromEntries(
  tinted.flatMap((color) => [
    [
      `--mantine-color-${color}-light`,
      `color-mix(in srgb, var(--mantine-color-${color}-6) 16%, var(--mantine-color-body))`,
    ],
    [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-2)`],
  ]),
)

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    ...lightTints,
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-2)', // also on the tint of an alert
    ...darkTints,
  },
})
