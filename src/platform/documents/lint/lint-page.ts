// GB/T 9704-2012, 5, 7.5
import type { DocxForm, SetParagraph } from './docx-read.ts'
import { finding, off, round, type Finding } from './finding.ts'

export function paper({ width, height }: DocxForm): Finding[] {
  return off(width, 210, 0.5) || off(height, 297, 0.5)
    ? [
        finding(
          'paper',
          '5.1',
          `应为A4（210毫米×297毫米），现为${round(width)}毫米×${round(height)}毫米`,
          `A4, 210 × 297 mm; here ${round(width)} × ${round(height)} mm`,
        ),
      ]
    : []
}

export function margins({ width, height, margins: { top, left, right, bottom } }: DocxForm): Finding[] {
  const wrong: Finding[] = []
  const say = (zh: string, en: string, is: number, wanted: number) =>
    off(is, wanted, 1.05) &&
    wrong.push(
      finding(
        'margins',
        '5.2.1',
        `${zh}应为${wanted}毫米（±1毫米），现为${round(is)}毫米`,
        `${en}: ${wanted} ± 1 mm; here ${round(is)} mm`,
      ),
    )
  say('天头（上页边）', 'Top', top, 37)
  say('订口（左页边）', 'Left', left, 28)
  say('版心宽', 'Width of the type area', width - left - right, 156)
  say('版心高', 'Height of the type area', height - top - bottom, 225)
  return wrong
}

export function grid(form: DocxForm): Finding[] {
  const { grid: declared, paragraphs } = form
  const plain = paragraphs.filter(({ text, align, inTable }) => !inTable && align !== 'center' && text.length > 30)
  const fixed = plain.length > 0 ? plain.every(({ line }) => line !== null) : false
  const exact = fixed ? Math.floor((225 + 0.5) / ((plain[0]!.line! * 25.4) / 72)) : null
  const lines = exact ?? declared.lines
  const wrong: Finding[] = []
  if (lines === null)
    wrong.push(
      finding(
        'grid',
        '5.2.3',
        '没有设每页22行：设文档网格，或固定行距约29磅',
        'Neither a grid of 22 lines nor a fixed line height of about 29 pt',
      ),
    )
  else if (lines !== 22)
    wrong.push(finding('grid', '5.2.3', `每页应为22行，按所设的行距是${lines}行`, `22 lines a page; as set ${lines}`))
  if (declared.characters !== null && declared.characters !== 28)
    wrong.push(
      finding(
        'grid',
        '5.2.3',
        `每行应为28字，按所设的网格是${declared.characters}字`,
        `28 characters a line; as set ${declared.characters}`,
      ),
    )
  return wrong
}

export function pages({ feet, oddAndEven, margins: { bottom, footer } }: DocxForm): Finding[] {
  const numbered = feet.filter(({ numbered }) => numbered)
  if (numbered.length === 0) return [finding('pages', '7.5', '没有页码', 'No page numbers')]
  const line = (foot: (typeof feet)[number]) => foot.paragraphs.find(({ runs }) => runs.length > 0)
  const [odd, even] = (['default', 'even'] as const).map((kind) => numbered.find((foot) => foot.kind === kind))
  const dashed = numbered.every((foot) => /[—–-]/.test(line(foot)?.text ?? ''))
  const sized = numbered.every((foot) => (line(foot)?.runs ?? []).every(({ size }) => !off(size, 14, 0.3)))
  const face = numbered.every((foot) =>
    (line(foot)?.runs ?? []).every(({ face: east, latin }) => /宋体|SimSun/i.test(`${latin} ${east}`)),
  )
  const gap = bottom - footer - 14 * (25.4 / 72)
  return [
    ...(dashed
      ? []
      : [finding('pages', '7.5', '页码左右各放一条一字线：— 1 —', 'A dash on either side of the number: — 1 —')]),
    ...(sized ? [] : [finding('pages', '7.5', '页码用4号（14磅）', 'Page numbers in 14 pt')]),
    ...(face ? [] : [finding('pages', '7.5', '页码用半角宋体阿拉伯数字', 'Page numbers in SimSun')]),
    ...(oddAndEven && odd && even
      ? []
      : [
          finding(
            'pages',
            '7.5',
            '单页码和双页码应分设：单页居右，双页居左',
            'Odd and even pages differ: odd right, even left',
          ),
        ]),
    ...(odd && line(odd)?.align !== 'right'
      ? [finding('pages', '7.5', '单页码居右空一字', 'Odd numbers to the right, one character in')]
      : []),
    ...(even && line(even)?.align === 'right'
      ? [finding('pages', '7.5', '双页码居左空一字', 'Even numbers to the left, one character in')]
      : []),
    ...(off(gap, 7, 2.5)
      ? [
          finding(
            'pages',
            '7.5',
            `页码上边距版心下边缘7毫米，现约${round(gap)}毫米`,
            `7 mm below the type area; here about ${round(gap)} mm`,
          ),
        ]
      : []),
  ]
}

/** 5.2.4: black, but for the mark of the issuing office and its line. */
export function ink(told: readonly SetParagraph[]): Finding[] {
  const red = /^(FF0000|E60012|C00000|D[0-9A-F]0000)$/
  const coloured = told
    .flatMap(({ runs, text }) => runs.map((run) => ({ run, text })))
    .filter(
      ({ run, text }) =>
        run.text.trim() !== '' &&
        run.color !== '000000' &&
        !(red.test(run.color) && /文件\s*$|局\s*$|厅\s*$|府\s*$|委\s*$/.test(text)),
    )
  const [first] = coloured
  return first
    ? [
        finding(
          'ink',
          '5.2.4',
          `文字用黑色，“${first.run.text.trim().slice(0, 12)}”不是`,
          `Text is black; “${first.run.text.trim().slice(0, 12)}” is not`,
        ),
      ]
    : []
}
