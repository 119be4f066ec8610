// 应知应会清单：一部法律一条，简称、全称是同一部
import { v5 } from 'uuid'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { listed } from '../../platform/sheets/cells.ts'
import { folded } from '../../platform/plain.ts'

const audiences = {
  all: { zh: '全体干部', en: 'All officials' },
  leaders: { zh: '领导干部', en: 'Leaders' },
  officers: { zh: '执法人员', en: 'Officers' },
  schools: { zh: '学校负责人', en: 'Heads of schools' },
} as const

/** Two writings of one law are one: 《中华人民共和国教育法》 is 教育法. */
export const statuteKey = (name: string): string =>
  folded(name)
    .replaceAll(/[《》〈〉<>“”"\s]/g, '')
    .replace(/^中华人民共和国/, '')

const NAMESPACE = 'b0a6f1de-6b1b-4d4c-9f0e-4a3a1f6a7c15'
export const shippedLaw = (name: string) => v5(name, NAMESPACE)

/** What every education bureau's officials study: the list a bureau begins with, and changes as it likes. */
const usual: readonly (readonly [name: string, aliases: string])[] = [
  ['宪法', ''],
  ['教育法', ''],
  ['义务教育法', ''],
  ['教师法', ''],
  ['学前教育法', ''],
  ['民办教育促进法', ''],
  ['职业教育法', ''],
  ['爱国主义教育法', ''],
  ['家庭教育促进法', ''],
  ['未成年人保护法', '未保法'],
  ['预防未成年人犯罪法', ''],
  ['民法典', ''],
  ['国家安全法', ''],
  ['保守国家秘密法', '保密法'],
  ['网络安全法', ''],
  ['数据安全法', ''],
  ['个人信息保护法', '个保法'],
  ['行政处罚法', ''],
  ['行政许可法', ''],
  ['行政复议法', ''],
  ['行政诉讼法', ''],
  ['公务员法', ''],
  ['监察法', ''],
  ['法治宣传教育法', ''],
]

/** All writings of a law on the list, by its key. */
const namesOf = ({ title, aliases }: { title: string; aliases: string }): string[] => [
  ...new Set([title, ...listed(aliases)].map(statuteKey).filter(Boolean)),
]

const form = z.object({
  title: field.line('法律法规名称', 'Law', { most: 100 }),
  aliases: field.optionalLine('简称、别名', 'Short names', {
    most: 200,
    hint: { zh: '几个用顿号分开；“中华人民共和国”不用写', en: 'Several: separated by 、' },
  }),
  audience: field.choice('适用人员', 'For whom', audiences),
  from: field.day('列入日期', 'On the list since'),
  until: field.optionalDay('移出日期', 'Last day on the list'),
  statute: made(field.optionalLine('统计名称', 'Counted as')),
  names: made(field.optionalLine('各种写法', 'All writings', { most: 1000 })),
})

export const laws = book({
  id: 'must-know-laws',
  title: { zh: '应知应会清单', en: 'Laws officials must know' },
  about: {
    zh: '领导干部应知应会的法律法规：一部一条，写明简称和别名、适用人员、列入和移出日期。学法场次从这里选。',
    en: 'Laws that officials must know: one entry a law, with its short names, for whom, and since when. Sessions choose from it.',
  },
  read: 'law-study.read',
  keep: 'law-study.plan',
  everywhere: 'read',
  form,
  units: ['部'],
  key: ['statute'],
  sought: ['title', 'aliases'],
  shown: ['title', 'aliases', 'audience', 'from', 'until'],
  filters: ['audience'],
  caption: ['title'],
  valid: ['from', 'until'],
  headings: {
    title: ['法律名称', '名称', '法律', '法规名称', '学习内容'],
    aliases: ['简称', '别名'],
    audience: ['对象', '适用对象'],
    from: ['起', '列入时间'],
    until: ['止', '移出时间'],
  },
  follows: () =>
    Promise.resolve((entry: z.output<typeof form>) =>
      accept({ ...entry, statute: statuteKey(entry.title), names: namesOf(entry).join('、') }),
    ),
  beside: [
    {
      by: [],
      rule: (entry, others) => {
        const mine = namesOf(entry)
        const same = others.find((other) => namesOf(other).some((name) => mine.includes(name)))
        return same
          ? refuse(
              'law-study.law-twice',
              `清单里已有“${same.title}”，和它是同一部法律。请在那一条里补写别名。`,
              `The list has “${same.title}”, which is the same law. Add the short name there.`,
              { basis: legalPublicity.第三十七条, field: 'form.title' },
            )
          : accept(true as const)
      },
    },
  ],
  shipped: usual.map(([name, aliases]) => {
    const entry = {
      title: `中华人民共和国${name}`,
      aliases,
      audience: 'all' as const,
      from: '2016-03-22' as PlainDate,
      until: null,
    }
    return { id: shippedLaw(name), ...entry, statute: statuteKey(name), names: namesOf(entry).join('、') }
  }),
  nav: { group: 'publicity', order: 72 },
})
