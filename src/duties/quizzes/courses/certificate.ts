import { inChinese } from '../../../calendar/plain-date.ts'
import type { Sheet } from '../../../platform/documents/sheet.ts'
import type { Certificate } from './told.ts'

/** 结业证书: without a name; whoever earned it writes his. */
export function certificateSheet(
  { number, course, school, grade, on }: Certificate,
  { bureau, origin, demo }: { readonly bureau: string; readonly origin: string; readonly demo: boolean },
): Sheet {
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
  return {
    ...{ language: 'zh', title: `${course}结业证书`, titleLines: [bureau, '结业证书'], number: null, addressee: null },
    blocks: [
      paragraph(`姓名：＿＿＿＿＿＿＿＿　　${school}　${grade}年级`),
      paragraph(`学完“${course}”课程的必修部分，完成练习，综合评价合格，准予结业。`),
      paragraph(`证书编号：${number}`),
      paragraph(`任何人都可以在${origin.replace(/^https?:\/\//, '')}的“查真伪”里输入编号核对。`),
    ],
    ...{ issuer: bureau, date: inChinese(on), day: on, marks: demo ? ['演示数据'] : [] },
  }
}
