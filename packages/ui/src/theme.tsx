// The theme. Each colour has a role: paper, ink, hairline, and one accent for things that can be clicked. theme.css has the colours
// of both colour schemes.
import { createTheme, type CSSVariablesResolver, defaultVariantColorsResolver, rem } from '@mantine/core'

export const theme = createTheme({
  fontFamily: "'Inter Variable', 'Noto Sans Hebrew Variable', 'Noto Sans Gujarati Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.35', sm: '1.43', md: '1.43', lg: '1.5', xl: '1.3' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.3' },
      h2: { fontSize: rem(16), lineHeight: '1.4' },
      h3: { fontSize: rem(14), lineHeight: '1.43' },
    },
  },
  colors: {
    accent: [
      '#eaf4f3',
      '#d3e7e6',
      '#a8d0ce',
      '#7bc4c0',
      '#6cc5c1',
      '#2f8a88',
      '#177174',
      '#0f5f63',
      '#0b4d51',
      '#083a3d',
    ],
    gray: [
      '#faf9f6',
      '#f4f3ef',
      '#eae8e3',
      '#dfddd7',
      '#c9c8c2',
      '#a3a5a1',
      '#767c7b',
      '#565d60',
      '#33393b',
      '#1a1d1e',
    ],
    dark: [
      '#e8e9e6',
      '#c4c9c7',
      '#a3abab',
      '#78827f',
      '#454e4f',
      '#2b3132',
      '#1f2425',
      '#141718',
      '#101314',
      '#0b0d0e',
    ],
    red: ['#fdeeec', '#fad9d5', '#f3b1aa', '#ff8f84', '#ff8f84', '#d5453b', '#c0362c', '#b3261e', '#8f1e18', '#6b1612'],
  },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  // White text on the accent is not readable in both schemes, so the text on a filled colour has a role of its own.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    if (input.variant !== 'filled') return resolved
    // Under the pointer the colour moves towards the ink colour, and so away from the colour of the text on it.
    return input.color === 'red'
      ? { ...resolved, color: 'var(--on-irreversible)', hover: 'var(--irreversible-near)' }
      : { ...resolved, color: 'var(--on-accent)', hover: 'var(--accent-near)' }
  },
  black: '#1a1d1e',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Without this, browsers store typed text on the disk, unencrypted, to propose it later. Fields that browsers may fill in, such
    // as the e-mail address for signing in, allow it themselves.
    TextInput: { defaultProps: { autoComplete: 'off' } },
    Textarea: { defaultProps: { autoComplete: 'off' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.35 }, centered: true },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 150 } } },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 100 },
        shadow: 'sm',
        position: 'bottom-end',
        returnFocus: true,
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'sm' } },
  },
})

/** Sets Mantine's variables to our roles, so that all its components use them. */
export const cssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--irreversible)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--hairline)',
    '--mantine-color-accent-light': 'var(--accent-wash)',
    '--mantine-color-accent-light-hover': 'var(--accent-wash)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-color-gray-light-color': 'var(--ink-soft)',
    '--mantine-color-gray-text': 'var(--ink-soft)',
    '--mantine-color-red-light': 'var(--irreversible-wash)',
    '--mantine-color-red-light-color': 'var(--irreversible)',
    '--app-shell-border-color': 'var(--hairline)',
  }
  return { variables: {}, light: roles, dark: roles }
}
