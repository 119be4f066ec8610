/**
 * Ink on paper, one accent, vermilion only for what is overdue or officially red: the colours of desk and public site.
 * Every pair of text and ground here is at least 4.5 : 1 (palette.test.ts).
 */
export const light = {
  paper: '#f7f5f0',
  sheet: '#fffefb',
  raised: '#ffffff',
  ink: '#1f2328',
  muted: '#565c66',
  faint: '#646a75',
  line: '#e2ded4',
  firm: '#8b8f96',
  accent: '#1e5aa8',
  accentSoft: '#e8eff8',
  vermilion: '#b3261e',
  vermilionSoft: '#fbeae7',
  good: '#1f6b2c',
  goodSoft: '#e8f2e8',
  warn: '#8a4b00',
  warnSoft: '#fbf0dd',
} as const

export type Palette = { readonly [K in keyof typeof light]: string }

export const dark: Palette = {
  paper: '#131518',
  sheet: '#1a1d21',
  raised: '#22262b',
  ink: '#e8e5de',
  muted: '#b0b4bb',
  faint: '#9a9fa8',
  line: '#34393f',
  firm: '#767c86',
  accent: '#86b6f0',
  accentSoft: '#1d2c40',
  vermilion: '#ff9483',
  vermilionSoft: '#3d211d',
  good: '#8fce97',
  goodSoft: '#1d2f20',
  warn: '#eebc6f',
  warnSoft: '#38290f',
}

export const fonts =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif'

/** The palette as custom properties: `var(--ink)`. */
export const asProperties = (palette: Palette) =>
  Object.entries(palette).map(
    ([name, value]) => [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value] as const,
  )
