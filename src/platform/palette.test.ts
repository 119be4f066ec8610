import { describe, expect, test } from 'vitest'
import { dark, light, type Palette } from './palette.ts'

const channel = (hex: string) => {
  const part = Number.parseInt(hex, 16) / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
const luminance = (colour: string) =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'sheet', 'raised', 'accentSoft'] as const
const texts = ['ink', 'muted', 'faint', 'accent', 'vermilion'] as const
const pairs: (readonly [text: keyof Palette, ground: keyof Palette])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['vermilion', 'vermilionSoft'],
  ['good', 'goodSoft'],
  ['warn', 'warnSoft'],
  ['good', 'sheet'],
  ['warn', 'sheet'],
  ['warn', 'paper'],
]

describe.each([
  ['浅色', light],
  ['深色', dark],
] as const)('%s', (_name, palette) => {
  test.each(pairs)('%s 写在 %s 上看得清（4.5:1）', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test('输入框的边线看得见（3:1）', () => {
    expect(contrast(palette.firm, palette.sheet)).toBeGreaterThanOrEqual(3)
  })
})
