import { sisters } from './sisters.ts'
import { bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { chapterNames } from '../lock.ts'
import type { ChapterRole, Part } from '../model.ts'
import type { Chosen, ReportSection, ShippedSentence } from '../section.ts'
import { sentence } from '../section.ts'
import { ways, type ShippedTemplate, type TemplateBody, type TemplateSentence } from './model.ts'

/** Which shipped template suits a bureau of this name: one below a city has no levels to tell apart. */
export function suiting(bureau: string): 'city' | 'county' | 'district' {
  const [area, self] = [bureauWords.area.fallback(bureau), bureauWords.self.fallback(bureau)]
  if (!/[县区旗]$/.test(area)) return 'city'
  return self === '我委' && area === '全区' ? 'district' : 'county'
}

/** The templates that come with the product, made of what the rooms say in the report. `newId` makes the ids of their parts. */
export function shippedTemplates(sections: readonly ReportSection[], newId: () => string): readonly ShippedTemplate[] {
  const whole = bodyOf(sections, newId)
  const below = bodyOf(ofOneLevel(sections), newId)
  return [
    {
      id: 'city',
      title: { zh: '设区市教育局（全文）', en: 'Bureau of a city with districts, in full' },
      about: {
        zh: '五章全写，各项职责一节，辖区称“全市”，报市委、市政府。',
        en: 'All five chapters, a section to each duty; reports to the municipal Party committee and government.',
      },
      body: whole,
    },
    {
      id: 'county',
      title: { zh: '县（区）教育体育局', en: 'Education and sports bureau of a county' },
      about: {
        zh: '自称、辖区、主送机关随单位名称（我局、全县、县委、县政府），案件以“宗”计，不分市级、县级。',
        en: 'Called as its name says (county or district), counts cases in 宗, and tells no city from county.',
      },
      body: {
        ...below,
        calls: { 件: '宗' },
      },
    },
    {
      id: 'district',
      title: { zh: '直辖市的区教委', en: 'Commission of a district of a municipality' },
      about: {
        zh: '自称“我委”，辖区称“全区”，报区委、区政府，不分市级、县级。',
        en: 'Calls itself a commission and its area a district, and tells no city from county.',
      },
      body: {
        ...below,
        words: { 自称: '我委', 地域: '全区', 下级: '街道', 主送: '区委、区政府' },
      },
    },
    {
      id: 'short',
      title: { zh: '简式', en: 'Short form' },
      about: {
        zh: '每项职责只留有数据的一两句，适合不公布全文或者数据少的单位。',
        en: 'Of each duty only a sentence or two with figures.',
      },
      body: shortened(whole),
    },
    ...sisters(below, sections, newId),
  ]
}

const measuredBy = sentence`对照法治政府建设的要求，{自称}工作还存在一些不足。｜Measured by what is asked, the work falls short in some things. `

/** No record bears causes: its writer says them more closely, or strikes this. */
const causes = sentence`究其原因，主要是有的单位对法治工作抓得不够紧，任务推进的过程管理不够细，法治工作力量和专业能力还有欠缺。｜The causes: some do not take it seriously enough, progress is not followed closely, and people and skills are short. `

function bodyOf(sections: readonly ReportSection[], newId: () => string): TemplateBody {
  const sentenceOf = (one: ShippedSentence | Chosen): TemplateSentence => ({ id: newId(), ...saidBy(one) })
  const chapter = (role: ChapterRole, paragraphs: TemplateBody['chapters'][number]['paragraphs']) => ({
    id: newId(),
    role,
    title: { ...chapterNames[role] },
    ...drawnIn(sections, role),
    paragraphs,
  })
  const measures = sections
    .filter(({ role = 'measures' }) => role === 'measures')
    .map(({ key, heading, sentences }) => ({
      id: newId(),
      key,
      heading: { zh: heading.zh, en: heading.en },
      sentences: sentences.map(sentenceOf),
    }))
  /** One paragraph, of what the duties say to it; empty where that is nothing: left to be written. */
  const together = (role: ChapterRole) => {
    const said = sections
      .filter((section) => section.role === role)
      .flatMap(({ sentences }) => sentences.map(sentenceOf))
    const around = (one: ShippedSentence) =>
      role === 'shortcomings' ? [{ ...sentenceOf(one), ifOthers: true as const }] : []
    return chapter(role, [
      { id: newId(), heading: null, sentences: [...around(measuredBy), ...said, ...around(causes)] },
    ])
  }
  return {
    title: {
      zh: '关于{年度}年度法治政府建设工作情况的报告',
      en: 'Report on building government by law, {年度}',
    },
    addressee: { zh: '{主送}', en: '{主送}' },
    issuer: { zh: '{局名}', en: '{局名}' },
    lead: {
      zh: '{年度}年，{自称}坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面落实法治政府建设各项部署，把依法行政、依法治教贯穿教育工作全过程。现将有关情况报告如下：',
      en: 'In {年度} {自称} carried government by law through the whole of its work in education. It reports as follows:',
    },
    copies: { zh: '{抄送}', en: '{抄送}' },
    signer: { zh: '{签发人}', en: '{签发人}' },
    chapters: [
      chapter('measures', measures),
      together('shortcomings'),
      together('first-responsible'),
      together('next-year'),
      together('other'),
    ],
    words: {},
  }
}

/** The one picture of a chapter: of its first section that has one. */
function drawnIn(sections: readonly ReportSection[], role: ChapterRole) {
  const drawn = sections.find((one) => (one.role ?? 'measures') === role && one.drawn)?.drawn
  return drawn ? { chart: { figure: drawn.of.id, by: drawn.by } } : {}
}

/** As the rooms declare it, said in the terms of a template. */
function saidBy(one: ShippedSentence | Chosen): Omit<TemplateSentence, 'id'> {
  if (!('ways' in one)) return { parts: [...one.parts] }
  const others = ways.flatMap((way) => {
    const said = one.ways[way]
    return said === undefined ? [] : [[way, said === null ? [] : [...said.parts]] as const]
  })
  return {
    parts: one.ways.some ? [...one.ways.some.parts] : [],
    by: { figure: one.of.id, ways: Object.fromEntries(others) },
  }
}

const ofOneLevel = (sections: readonly ReportSection[]): ReportSection[] =>
  sections.map((section) => ({
    ...section,
    // Where there are no counties to set side by side, months are.
    ...(section.drawn && { drawn: { ...section.drawn, by: 'month' as const } }),
    sentences: section.sentences.filter((one) => !('levels' in one && one.levels)),
  }))

/** The first two sentences with figures of each measure; the other chapters as they are. */
const shortened = (body: TemplateBody): TemplateBody => ({
  ...body,
  chapters: body.chapters.map((chapter) =>
    chapter.role === 'measures'
      ? {
          ...chapter,
          paragraphs: chapter.paragraphs.flatMap((paragraph) => {
            const sentences = paragraph.sentences.filter(({ parts }) => figuresIn(parts).length > 0).slice(0, 2)
            return sentences.length > 0 ? [{ ...paragraph, sentences }] : []
          }),
        }
      : chapter,
  ),
})

const figuresIn = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'text' ? [] : [part.figure]))
