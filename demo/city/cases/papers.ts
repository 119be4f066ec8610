import { takeIn, type Evidence } from '../../../src/platform/files/evidence.ts'
import type { House } from '../../../src/platform/house.ts'
import { chance as chanceOf } from '../chance.ts'
import { opened } from '../offices.ts'
import type { Person } from '../shape.ts'

/** The papers the demo's cases cite: one page each, and the same page wherever it is cited. */
export const paperNames = {
  draft: '决策草案',
  explanation: '草案说明',
  notice: '征求意见通知',
  hearing: '听证公告',
  record: '听证笔录',
  argument: '专家论证意见书',
  risk: '风险评估报告',
  fair: '公平竞争审查结论',
  submission: '送审材料',
  opinion: '合法性审查意见书',
  bundle: '上会材料',
  minutes: '会议纪要',
  report: '请示报告',
  text: '决策文本',
  evaluation: '评估报告',
  consent: '党委批复',
  counsel: '法律意见书',
  contract: '合同文本',
  retainer: '法律顾问聘任合同',
  evidence: '佐证材料',
  certificate: '获奖证书',
} as const
export type Papers = Readonly<Record<keyof typeof paperNames, string>>

/** Takes the papers in as evidence; returns their ids. */
export async function papersFor(
  house: Pick<House, 'db'>,
  evidence: Evidence,
  { id: person }: Person,
  seed: number,
): Promise<Papers> {
  const chance = chanceOf(seed, 'papers')
  const taken: [string, string][] = []
  for (const [key, name] of Object.entries(paperNames)) {
    const kept = await takeIn(house, evidence, once(page(name)), {
      id: chance.uuid(opened),
      person,
      at: opened,
      name: `${name}.pdf`,
    })
    if (!kept.ok) throw new Error(`demo: a paper was refused: ${kept.refusal.say.en}`)
    taken.push([key, kept.value.id])
  }
  return Object.fromEntries(taken) as Papers
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

/** One page that says what it stands for. The reader's own Chinese face is used: none is embedded. */
function page(name: string): Buffer {
  const wide = (text: string) =>
    `<${[...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`
  const content = `BT /F1 26 Tf 90 700 Td ${wide(name)} Tj 0 -50 Td /F1 14 Tf ${wide('演示材料，内容从略。')} Tj ET BT /F2 14 Tf 90 610 Td (DEMO) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 7 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 8 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
