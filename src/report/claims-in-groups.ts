import { alike, shippedUnit } from '../figures/units.ts'
import type { Words } from '../law/outcome.ts'
import { measureOf, type Grouped, type Measured } from './computed.ts'
import type { ClaimPart } from './model.ts'
import { exact, word } from './wording.ts'

/** Claims that look into a figure's groups, beside it at others, or at what its book is matched with. */

interface Judged {
  readonly said: Words
  readonly holds: boolean
  readonly why: Words
}

/** So many columns, or kinds, that are wrong are named. */
const NAMED = 5

/** 甲＝乙＋丙－丁, as a whole and, where a column is chosen, in each column by itself. Whole numbers: no float is compared. */
export function balances(all: readonly Measured[], { beside = [], by }: Pick<ClaimPart, 'beside' | 'by'>): Judged {
  const said = { zh: '合计与各项一致', en: 'the parts add up' }
  const [whole, ...parts] = all as [Measured, ...Measured[]]
  const fails = (zh: string, en: string): Judged => ({ said, holds: false, why: { zh, en } })
  if (parts.length === 0) return fails('没有选定与它相等的各项', 'What it should equal is not chosen')
  const strange = parts.find(
    (part) => part.unit !== whole.unit && !alike(shippedUnit(part.unit), shippedUnit(whole.unit)),
  )
  if (strange)
    return fails(
      `“${strange.label.zh}”和“${whole.label.zh}”计的不是一种数，不能相加`,
      `"${strange.label.en}" and "${whole.label.en}" count different things and do not add up`,
    )
  const signs = beside.map(({ less }) => (less ? -1 : 1))
  const formula = (language: 'zh' | 'en') =>
    parts
      .map(
        ({ label }, i) =>
          `${signs[i]! < 0 ? (language === 'zh' ? '－' : ' − ') : i > 0 ? (language === 'zh' ? '＋' : ' + ') : ''}${label[language]}`,
      )
      .join('')
  const columns = [
    {
      label: { zh: '合计', en: 'the whole' },
      left: whole.value,
      right: total(
        parts.map(({ value }) => value),
        signs,
      ),
    },
    ...(by === undefined ? [] : columnsOf(whole, parts, signs)),
  ]
  const unknown = by !== undefined && all.some(({ groups }) => groups === undefined)
  if (unknown) return fails('有的数据不能这样分栏', 'Not each of the figures can be put into these columns')
  const wrong = columns.filter(({ left, right }) => left === null || right === null || left !== right)
  const shown = (value: number | null, language: 'zh' | 'en') =>
    value === null ? '—' : exactly(value, whole)[language]
  const list = (language: 'zh' | 'en') =>
    wrong
      .slice(0, NAMED)
      .map(({ label, left, right }) => `${label[language]} ${shown(left, language)} ≠ ${shown(right, language)}`)
      .join(language === 'zh' ? '；' : '; ')
  const more =
    wrong.length > NAMED ? { zh: `等${wrong.length}栏`, en: ` and others, ${wrong.length} in all` } : { zh: '', en: '' }
  return {
    said,
    holds: wrong.length === 0,
    why:
      wrong.length === 0
        ? {
            zh: `${whole.label.zh}＝${formula('zh')}，${shown(whole.value, 'zh')}${by === undefined ? '' : `，${columns.length - 1}栏逐栏相符`}`,
            en: `${whole.label.en} = ${formula('en')}, ${shown(whole.value, 'en')}${by === undefined ? '' : `, in each of ${columns.length - 1} columns`}`,
          }
        : {
            zh: `${whole.label.zh}应等于${formula('zh')}；不符的：${list('zh')}${more.zh}`,
            en: `${whole.label.en} should equal ${formula('en')}; it does not: ${list('en')}${more.en}`,
          },
  }
}

const total = (values: readonly (number | null)[], signs: readonly number[]): number | null =>
  values.reduce<number | null>((sum, value, i) => (sum === null || value === null ? null : sum + signs[i]! * value), 0)

/** A column that only one side has is nothing on the other. */
function columnsOf(whole: Measured, parts: readonly Measured[], signs: readonly number[]) {
  const at = ({ groups = [] }: Measured, key: string) => {
    const found = groups.find((group) => group.key === key)
    return found ? found.value : 0
  }
  const keys = new Map(
    [whole, ...parts].flatMap(({ groups = [] }) => groups.map(({ key, label }) => [key, label] as const)),
  )
  return [...keys].map(([key, label]) => ({
    label,
    left: at(whole, key),
    right: total(
      parts.map((part) => at(part, key)),
      signs,
    ),
  }))
}

/** Every one of the figure's is of one kind. Of nothing nothing is said. */
export function allOfKind(measured: Measured, { by, is }: Pick<ClaimPart, 'by' | 'is'>): Judged {
  const { groups, label } = measured
  const fails = (said: Words, zh: string, en: string): Judged => ({ said, holds: false, why: { zh, en } })
  const title = { zh: '全部为某一类', en: 'all of one kind' }
  if (by === undefined || is === undefined)
    return fails(title, '没有选定按什么看、应当全部是哪一类', 'By what, and of which kind, is not chosen')
  if (!groups) return fails(title, `“${label.zh}”不能这样分组`, `"${label.en}" has no such groups`)
  const named = groups.find(({ key }) => key === is)?.label ?? { zh: is, en: is }
  const said = { zh: `全部为${named.zh}`, en: `all ${named.en.toLowerCase()}` }
  const there = groups.filter(({ value }) => value !== 0)
  if (there.length === 0) return fails(said, `“${label.zh}”一件也没有，谈不上全部`, `There is none of "${label.en}"`)
  const others = there.filter(({ key }) => key !== is)
  const list = (some: readonly Grouped[], language: 'zh' | 'en') =>
    some
      .slice(0, NAMED)
      .map(
        (group) => `${group.label[language]} ${group.value === null ? '—' : exactly(group.value, measured)[language]}`,
      )
      .join(language === 'zh' ? '，' : ', ')
  return {
    said,
    holds: others.length === 0,
    why:
      others.length === 0
        ? { zh: `“${label.zh}”：${list(there, 'zh')}`, en: `"${label.en}": ${list(there, 'en')}` }
        : {
            zh: `“${label.zh}”不全是${named.zh}，还有${others.length}类：${list(others, 'zh')}`,
            en: `Not all of "${label.en}" are ${named.en.toLowerCase()}: ${list(others, 'en')}`,
          },
  }
}

/** The last match with every counterpart of the figure's book is signed, speaks of a day in the period, and of the book as it still is. */
export function matched({ reconciled = [], label }: Measured): Judged {
  const said = { zh: '与业务系统名单核对一致', en: 'matched with the others’ lists' }
  if (reconciled.length === 0)
    return {
      said,
      holds: false,
      why: {
        zh: `“${label.zh}”不出自有外来清单可核对的登记簿`,
        en: `"${label.en}" is not of a book that is matched with another’s list`,
      },
    }
  const list = (language: 'zh' | 'en') =>
    reconciled
      .map(({ title, day, changed = 0 }) =>
        language === 'zh'
          ? `${title.zh}：${day ? `${day}的清单已核对签字${changed > 0 ? `，此后登记簿改动了${changed}条，要重新核对` : ''}` : '期间没有签字的核对'}`
          : `${title.en}: ${day ? `the list of ${day} is matched and signed${changed > 0 ? `, but ${changed} entries changed since: match it anew` : ''}` : 'no signed match in the period'}`,
      )
      .join(language === 'zh' ? '；' : '; ')
  return {
    said,
    holds: reconciled.every(({ day, changed = 0 }) => day !== null && changed === 0),
    why: { zh: list('zh'), en: list('en') },
  }
}

/** A change may be less than nothing. */
export function exactly(value: number, measured: Measured): Words {
  const { zh, en } = word(Math.abs(value), measureOf(measured), exact)
  return value < 0 ? { zh: `-${zh}`, en: `-${en}` } : { zh, en }
}
