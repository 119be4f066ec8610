import { book } from '../../../books/book.ts'
import { formerly } from '../../../books/former.ts'
import { accept } from '../../../law/outcome.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import { allTerms, termOf } from '../daily/terms.ts'
import { keptAs, type Safeguard } from './form.ts'
import { items, itemIds, type Item } from './items.ts'
import { judge } from './rules.ts'

/** What a school has put in place, each time it was seen: an earlier look stays, so that coverage on an earlier day does too. */
export const safeguards = book({
  ...keptAs,
  about: {
    zh: '张贴通告、公布渠道、三个100%、主题班会和专项调查，每核查一次是一条。',
    en: 'Notice, channels, guards and alarms, class meetings, surveys: an entry for each look at one.',
  },
  units: ['次'],
  key: ['org', 'item', 'day'],
  sought: ['org', 'item'],
  shown: ['org', 'item', 'met', 'day', 'photos'],
  filters: ['item', 'met', 'day'],
  caption: ['org', 'item', 'day'],
  of: 'org',
  headings: {
    org: ['学校名称', '单位'],
    item: ['核查项目', '项目'],
    day: ['检查日期', '日期', '填报日期'],
    met: ['是否达标', '是否落实'],
    hotline: ['防欺凌电话', '举报电话'],
    fewest: ['班会次数', '调查次数'],
  },
  /** Met, by what its item asks: 《未成年人学校保护规定》第十九、二十条. How often is enough is the setting of the day. */
  async follows({ on }) {
    const terms = await allTerms(on)
    const least = new Map<Item, number>()
    for (const item of itemIds) {
      const rule = items[item]
      if ('each' in rule) least.set(item, await settingOf(on, rule.each))
    }
    return (entry, today) => {
      const inTerm = termOf(terms, entry.day) !== undefined
      const met = judge(entry.item, entry, { today, least: least.get(entry.item) ?? 0, inTerm })
      return met.ok ? accept({ ...entry, met: met.value }) : met
    }
  },
})

/** Up to 0.2 they lay in a table of their own. */
export const safeguardsBefore = formerly(safeguards, 'safeguard', ({ org, item, form: said, met }) => ({
  ...(said as Safeguard),
  org,
  item,
  met,
}))
