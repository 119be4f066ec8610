import { LineRuleType } from 'docx'

/** The faces GB/T 9704-2012 asks for, by name: Word and WPS on an office's machine have them. */
const officialFonts = {
  song: '方正小标宋简体',
  fang: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  number: '宋体',
} as const
export type Face = keyof typeof officialFonts

/** All four slots, or Word sets digits in its own default face. */
export const fontOf = (face: Face) => ({
  ascii: officialFonts[face],
  hAnsi: officialFonts[face],
  cs: officialFonts[face],
  eastAsia: officialFonts[face],
})

/** Twips, rounded: the library's own conversion cuts and loses a twip in each. */
export const mm = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)

/** 5.2.3: 22 lines on 225 mm, in twips. */
export const spacing = { line: 579, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
