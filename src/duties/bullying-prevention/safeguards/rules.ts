import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../../law/outcome.ts'
import { schoolProtection as law } from '../../../law/school-protection.ts'
import type { Safeguard } from './form.ts'
import type { Standing } from './contract.ts'
import { items, type Ask, type Item } from './items.ts'

const labels: Readonly<Record<Exclude<Ask, 'met'>, Words>> = {
  photos: { zh: '照片', en: 'a photo' },
  hotline: { zh: '欺凌防治电话', en: 'the hotline' },
  mailbox: { zh: '举报邮箱', en: 'the mailbox' },
  vicePrincipal: { zh: '法治副校长电话', en: 'the phone of the vice-principal' },
  safetyLeader: { zh: '分管安全校领导电话', en: 'the phone of the safety leader' },
  classes: { zh: '班级数', en: 'the number of classes' },
  fewest: { zh: '次数', en: 'how often' },
}

/** Whether what a school says of an item is complete, and whether the item is met by it. `least`: how often a term asks for it. */
export function judge(
  item: Item,
  form: Omit<Safeguard, 'org' | 'item'>,
  { today, least, inTerm }: { today: PlainDate; least: number; inTerm: boolean },
): Outcome<boolean> {
  if (form.day > today)
    return refuse('prevention.seen-to-come', '核查日期不能晚于今天。', 'It cannot have been seen later than today.', {
      field: 'form.day',
    })
  if ('each' in items[item] && !inTerm)
    return refuse(
      'prevention.no-term',
      '这一天不在任何学期内，请核对日期，或者请市教育局设定学期。',
      'This day lies in no term: check it, or ask the bureau to set the term.',
      { field: 'form.day' },
    )
  const asks: readonly Ask[] = items[item].asks
  const missing = asks.find(
    (one): one is keyof typeof labels =>
      one !== 'met' && one !== 'fewest' && (one === 'photos' ? form.photos.length === 0 : !form[one]),
  )
  if (missing)
    return refuse(
      'prevention.safeguard-incomplete',
      `请填写${labels[missing].zh}。`,
      `Please give ${labels[missing].en}.`,
      { basis: law.第十九条, field: `form.${missing}` },
    )
  if (asks.includes('met')) return accept(form.met)
  return accept(asks.includes('fewest') ? (form.fewest ?? 0) >= least : true)
}

/** The same day some months earlier; of a shorter month its last. */
export function monthsBefore(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10) as PlainDate
}

/** How an item stands by what was seen last: `since` is the first day that still counts. */
export const standingOf = (
  last: { readonly day: PlainDate; readonly met: boolean } | null,
  since: PlainDate,
): Standing => (last === null ? 'none' : last.day < since ? 'expired' : last.met ? 'met' : 'unmet')
