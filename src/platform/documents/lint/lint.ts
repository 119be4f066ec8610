// GB/T 9704-2012《党政机关公文格式》
import type { DocxForm, SetParagraph } from './docx-read.ts'
import { finding, off, type Finding } from './finding.ts'
import { headed, headIn, isLetter, largest } from './lint-head.ts'
import { grid, ink, margins, pages, paper } from './lint-page.ts'

/** Checks the form of an official paper, element by element, in the order of the standard. Empty: it meets what can be seen in a file. */
export function lintDocx(form: DocxForm): Finding[] {
  const all = form.paragraphs.filter(({ text, inTable }) => text.trim() !== '' && !inTable)
  const head = headIn(all)
  const told = head ? all.filter((one) => one !== head.mark && !head.below.includes(one)) : all
  const parts = partsOf(told)
  return [
    ...paper(form),
    ...margins(form),
    ...grid(form),
    ...headed(head, parts.title.map(({ text }) => text.trim()).join('')),
    ...title(parts),
    ...addressee(parts),
    ...headings(parts),
    ...body(parts),
    ...annexes(form, parts),
    ...signed(parts),
    ...imprint(told, head !== undefined && isLetter(head)),
    ...pages(form),
    ...ink(told),
  ]
}

/** The paper taken apart: what stands where, by place and form. */
interface PaperParts {
  readonly title: readonly SetParagraph[]
  readonly addressee: SetParagraph | undefined
  readonly text: readonly SetParagraph[]
  readonly signature: SetParagraph | undefined
  readonly date: SetParagraph | undefined
  readonly annexes: readonly SetParagraph[]
}

const DATE =
  /^\s*(\d{4}年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)\s*$/

function partsOf(told: readonly SetParagraph[]): PaperParts {
  const started = told.findIndex(({ align, runs }) => align === 'center' && largest(runs) >= 18)
  const from = Math.max(0, started)
  const length =
    started < 0 ? 0 : told.slice(from).findIndex(({ align, runs }) => align !== 'center' || largest(runs) < 18)
  const rest = told.slice(from + (length < 0 ? told.length : length))
  const to = rest.findIndex(({ text }) => text.length <= 60 && /(?<!如下)[：:]\s*$/.test(text))
  const dated = rest.findIndex(({ text }) => DATE.test(text))
  const end = dated < 0 ? rest.length : dated
  const before = dated > 0 ? rest[dated - 1] : undefined
  const signs =
    before !== undefined &&
    before.text.trim().length <= 30 &&
    !before.text.trim().startsWith('附件') &&
    !/[。；：，]$/.test(before.text.trim())
  const first = to >= 0 && to < 3 ? to + 1 : 0
  return {
    title: told.slice(from, from + Math.max(0, length)),
    addressee: to >= 0 && to < 3 ? rest[to] : undefined,
    text: rest.slice(first, signs ? end - 1 : end),
    signature: signs ? before : undefined,
    date: dated < 0 ? undefined : rest[dated],
    annexes: dated < 0 ? [] : rest.slice(dated + 1),
  }
}

const faces = {
  song: { zh: '小标宋', pattern: /小标宋|XiaoBiaoSong|XBS/i },
  fang: { zh: '仿宋', pattern: /仿宋|FangSong/i },
  hei: { zh: '黑体', pattern: /黑体|SimHei|Heiti/i },
  kai: { zh: '楷体', pattern: /楷体|KaiTi/i },
} as const
type Face = keyof typeof faces

/** A paragraph's Chinese in one face and size. */
function setIn(
  element: Finding['element'],
  clause: string,
  paragraph: SetParagraph,
  face: Face,
  size: number,
  bold = false,
): Finding[] {
  const runs = paragraph.runs.filter(({ text }) => /[\u4e00-\u9fff]/.test(text))
  const where = `“${[...paragraph.text.trim()].slice(0, 12).join('')}”`
  const other = runs.find((run) => !faces[face].pattern.test(run.face))
  const large = runs.find((run) => off(run.size, size, 0.3))
  const heavy = bold ? undefined : runs.find((run) => run.bold)
  return [
    ...(other
      ? [
          finding(
            element,
            clause,
            `${where}应用${faces[face].zh}，现用${other.face || '未指明的字体'}`,
            `${where} in ${faces[face].zh}; here ${other.face || 'no face named'}`,
          ),
        ]
      : []),
    ...(large
      ? [
          finding(
            element,
            clause,
            `${where}应为${sizes[size]}（${size}磅），现为${large.size}磅`,
            `${where} in ${size} pt; here ${large.size} pt`,
          ),
        ]
      : []),
    ...(heavy ? [finding(element, clause, `${where}不加粗`, `${where} not bold`)] : []),
  ]
}

const sizes: Readonly<Record<number, string>> = { 22: '2号', 16: '3号', 14: '4号' }

/** The same fault in many paragraphs is one finding, with how many. */
function once(all: readonly Finding[], most = 3): Finding[] {
  if (all.length <= most) return [...all]
  const left = all.length - most
  const last = all[most]!
  return [...all.slice(0, most), { ...last, say: { zh: `另有${left}处同类问题`, en: `${left} more of the same kind` } }]
}

function title({ title: lines }: PaperParts): Finding[] {
  if (lines.length === 0)
    return [finding('title', '7.3.1', '没有找到标题：居中，2号小标宋', 'No title found: centred, 22 pt')]
  return lines.flatMap((line) => setIn('title', '7.3.1', line, 'song', 22, true))
}

function addressee({ addressee: to, text }: PaperParts): Finding[] {
  if (!to)
    return text.length > 0
      ? [
          finding(
            'addressee',
            '7.3.2',
            '没有找到主送机关：顶格，以全角冒号结束',
            'No addressee found: flush left, ending in a colon',
          ),
        ]
      : []
  return [
    ...(to.text.trim().endsWith(':')
      ? [finding('addressee', '7.3.2', '主送机关后用全角冒号', 'A full-width colon behind the addressee')]
      : []),
    ...(to.indent > 0.3
      ? [finding('addressee', '7.3.2', '主送机关居左顶格，不缩进', 'The addressee stands flush left')]
      : []),
    ...setIn('addressee', '7.3.2', to, 'fang', 16),
  ]
}

const levelOf = (text: string): Face | 'later' | null =>
  /^\s*[一二三四五六七八九十]+、/.test(text)
    ? 'hei'
    : /^\s*（[一二三四五六七八九十]+）/.test(text)
      ? 'kai'
      : /^\s*(\d+[.．]|（\d+）)/.test(text)
        ? 'later'
        : null

/** A heading is a line of its own, short and without a full stop. */
const isHeading = ({ text }: SetParagraph) => {
  const level = levelOf(text)
  return level === 'hei' || level === 'kai' ? text.trim().length <= 40 && !/[。；]$/.test(text.trim()) : false
}

function headings({ text }: PaperParts): Finding[] {
  const heads = text.filter(isHeading)
  const half = text.filter(({ text: said }) =>
    /^\s*(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+[,.，．])/.test(said),
  )
  return once([
    ...heads.flatMap((one) => setIn('headings', '7.3.3', one, levelOf(one.text) === 'hei' ? 'hei' : 'kai', 16)),
    ...heads
      .filter(({ indent }) => off(indent, 2, 0.3))
      .map(({ text: said }) =>
        finding(
          'headings',
          '7.3.3',
          `“${said.trim().slice(0, 12)}”应左空二字`,
          `“${said.trim().slice(0, 12)}” two characters in`,
        ),
      ),
    ...half.map(({ text: said }) =>
      finding(
        'headings',
        '7.3.3',
        `“${said.trim().slice(0, 8)}”的序数应写作“一、”“（一）”`,
        `“${said.trim().slice(0, 8)}”: levels are 一、 and （一）`,
      ),
    ),
  ])
}

function body({ text, addressee: to }: PaperParts): Finding[] {
  // What stands in the middle is the caption of a picture or a table.
  const plain = text.filter((one) => !isHeading(one) && one !== to && one.align !== 'center')
  const faults = plain.flatMap((one) => setIn('body', '7.3.3', one, 'fang', 16, levelOf(one.text) !== null))
  const unindented = plain.filter(({ indent, align }) => align !== 'center' && align !== 'right' && off(indent, 2, 0.3))
  return [
    ...(plain.length === 0 ? [finding('body', '7.3.3', '没有找到正文', 'No body found')] : []),
    ...once(faults),
    ...once(
      unindented.map(({ text: said }) =>
        finding(
          'body',
          '7.3.3',
          `“${said.trim().slice(0, 12)}”每段应左空二字`,
          `“${said.trim().slice(0, 12)}”: every paragraph begins two characters in`,
        ),
      ),
    ),
  ]
}

function annexes({ paragraphs }: DocxForm, { text, annexes: behind }: PaperParts): Finding[] {
  const named = text.filter(({ text: said }) => /^\s*附件[:：]/.test(said))
  const heads = behind.filter(({ text: said }) => /^\s*附件\s*\d*\s*$/.test(said))
  return [
    ...named
      .filter(({ text: said }) => /^\s*附件:/.test(said))
      .map(() => finding('annexes', '7.3.4', '“附件”后用全角冒号', 'A full-width colon behind 附件')),
    ...named
      .filter(({ text: said }) => /[。；，]\s*$/.test(said))
      .map(() => finding('annexes', '7.3.4', '附件名称后不加标点', 'No mark behind the name of an annex')),
    ...(named.length > 0 && heads.length === 0
      ? [
          finding(
            'annexes',
            '7.3.7',
            '有附件说明，没有找到附件：另面编排，第一行左上角写“附件”',
            'An annex is named and not there: a page of its own, 附件 in its first line',
          ),
        ]
      : []),
    ...heads.flatMap((head) => [
      ...(breaks(paragraphs, head)
        ? []
        : [finding('annexes', '7.3.7', '附件应另面编排', 'An annex begins on a page of its own')]),
      ...setIn('annexes', '7.3.7', head, 'hei', 16),
    ]),
  ]
}

/** A page break on it, or in what stands empty before it. */
function breaks(all: readonly SetParagraph[], one: SetParagraph): boolean {
  let at = all.indexOf(one)
  if (one.breakBefore) return true
  while (--at >= 0) {
    if (all[at]!.breakBefore) return true
    if (all[at]!.text.trim() !== '') return false
  }
  return false
}

function signed({ signature, date, text }: PaperParts): Finding[] {
  const loose = [...text]
    .reverse()
    .find(({ text: said }) => /^\s*\d{4}([.-]\d{1,2}[.-]\d{1,2}|年0?\d{1,2}月0?\d{1,2}日?)\s*$/.test(said))
  if (!date)
    return [
      finding(
        'date',
        '7.3.5',
        loose ? `“${loose.text.trim()}”应写作“2024年1月6日”` : '没有找到成文日期：2024年1月6日，单独成行',
        loose ? `“${loose.text.trim()}”: write 2024年1月6日` : 'No date found: 2024年1月6日 on a line of its own',
      ),
    ]
  const arabic = /\d/.test(date.text)
  return [
    ...(arabic ? [] : [finding('date', '7.3.5.4', '成文日期用阿拉伯数字', 'The date is written in Arabic numerals')]),
    ...(/年0|月0/.test(date.text)
      ? [finding('date', '7.3.5.4', '月、日不编虚位：1不写作01', 'No leading zeros in the date')]
      : []),
    ...setIn('date', '7.3.5', date, 'fang', 16),
    ...(date.align === 'right' && date.right >= 1.6 && date.right <= 12
      ? []
      : [
          finding(
            'date',
            '7.3.5',
            '成文日期居右：加盖印章的右空四字，不加盖的右空二字',
            'The date stands to the right: four characters in with a seal, two without',
          ),
        ]),
    ...(signature
      ? setIn('signature', '7.3.5', signature, 'fang', 16)
      : [finding('signature', '7.3.5', '成文日期上面没有发文机关署名', 'No issuing office stands above the date')]),
  ]
}

/** 版记 is not asked of every paper: a report beginning its life has none; what is there is held to its form. */
function imprint(told: readonly SetParagraph[], letter: boolean): Finding[] {
  const lines = told.filter(({ text }) => /^\s*抄送[:：]/.test(text) || /\d日印发\s*$/.test(text))
  return [
    ...once(lines.flatMap((line) => setIn('imprint', '7.4.2', line, 'fang', 14))),
    ...lines
      .filter(({ text }) => /^\s*抄送/.test(text) && !/。\s*$/.test(text))
      .map(() => finding('imprint', '7.4.2', '抄送机关后用句号', 'The copies end in 。')),
    ...(lines.length > 0 && !letter && !lines.some(({ rules }) => rules.length > 0)
      ? [
          finding(
            'imprint',
            '7.4.1',
            '版记首末各画一条0.35毫米的线，中间0.25毫米',
            'Lines above and below the imprint, 0.35 mm; 0.25 mm between',
          ),
        ]
      : []),
  ]
}
