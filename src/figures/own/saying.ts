import type { Words } from '../../law/outcome.ts'
import type { Composable, Field } from '../composable.ts'
import type { Count, Definition, Filter, Part } from './definition.ts'

/** What saying a definition draws on: names of records, figures, and of the values that fields hold. */
export interface Names {
  readonly composable: (id: string) => Pick<Composable, 'title' | 'fields' | 'stands'> | undefined
  readonly figure: (id: string) => Words | undefined
  /** Of a value of a field, where the field itself does not say. */
  readonly value: (field: Field, value: string) => Words
}

/** How a figure is counted, in words, where the bureau has not put it in its own. */
export function ruleOf(definition: Definition, names: Names): Words {
  switch (definition.kind) {
    case 'flow':
    case 'stock':
      return sentence(countIn(definition.of, names))
    case 'change': {
      const of = partIn(definition.of, names)
      return sentence({ zh: `本期减去上年同期：${of.zh}`, en: `This period less that of a year before: ${of.en}` })
    }
    case 'growth': {
      const of = partIn(definition.of, names)
      return sentence({
        zh: `本期比上年同期增减的百分比：${of.zh}`,
        en: `By how many per cent it differs from a year before: ${of.en}`,
      })
    }
    case 'sum': {
      const [parts, less] = [definition.parts, definition.less ?? []].map((some) =>
        some.map((part) => partIn(part, names)),
      ) as [Words[], Words[]]
      const all = (language: 'zh' | 'en', plus: string, minus: string) =>
        [parts.map((one) => one[language]).join(plus), ...less.map((one) => one[language])].join(minus)
      return sentence({ zh: all('zh', '＋', '－'), en: all('en', ' + ', ' − ') })
    }
    case 'rate': {
      const [a, b] = [partIn(definition.numerator, names), partIn(definition.denominator, names)]
      const { per, over } = definition
      const many = per === 1 ? { zh: '', en: '' } : { zh: `×${per}`, en: ` × ${per}` }
      return sentence({ zh: `${a.zh}÷${b.zh}（${over}）${many.zh}`, en: `${a.en} ÷ ${b.en}${many.en}` })
    }
    case 'ratio': {
      const [a, b] = [partIn(definition.numerator, names), partIn(definition.denominator, names)]
      return sentence({ zh: `${a.zh}÷${b.zh}`, en: `${a.en} ÷ ${b.en}` })
    }
    case 'coverage': {
      const [of, among] = [
        countIn({ ...definition.of, count: 'records' }, names),
        countIn({ ...definition.among, count: 'records' }, names),
      ]
      return sentence({
        zh: `有${of.zh}的单位，占${among.zh}之比`,
        en: `Organisations with ${of.en}, of all ${among.en}`,
      })
    }
  }
}

const sentence = ({ zh, en }: Words): Words => ({ zh: `${zh}。`, en: `${en}.` })

const partIn = (part: Part, names: Names): Words =>
  'count' in part
    ? bracketed(countIn(part.count, names))
    : movedIn(names.figure(part.figure) ?? { zh: part.figure, en: part.figure }, part)

/** Of which years it is, where it is not of this one. */
function movedIn({ zh, en }: Words, { back, years }: Pick<Count, 'back' | 'years'>): Words {
  if (!back && !years) return { zh, en }
  const when = [
    ...(back
      ? [back === 1 ? { zh: '上年同期', en: 'a year before' } : { zh: `${back}年前同期`, en: `${back} years before` }]
      : []),
    ...(years ? [{ zh: `${years}年合计`, en: `over ${years} years` }] : []),
  ]
  return { zh: `${when.map((one) => one.zh).join('起')}的${zh}`, en: `${en}, ${when.map((one) => one.en).join(', ')}` }
}

const bracketed = ({ zh, en }: Words): Words => ({ zh: `（${zh}）`, en: `(${en})` })

const countIn = (count: Count, names: Names): Words => movedIn(plainly(count, names), count)

function plainly({ of: id, count, where, day, days, least, pick }: Count, names: Names): Words {
  const of = names.composable(id)
  if (!of) return { zh: id, en: id }
  const labelOf = (name: string): Words => of.fields[name]?.label ?? { zh: name, en: name }
  const conditions = where.map((filter) =>
    filter.by === undefined
      ? filterIn(filter, of.fields[filter.field], names)
      : byAnother(filter, labelOf(filter.field), labelOf(filter.by)),
  )
  const when =
    day === null
      ? { zh: '期末的', en: 'at the end of the period' }
      : {
          zh: `${of.fields[day]?.label.zh ?? day}在期间内的`,
          en: `with ${(of.fields[day]?.label.en ?? day).toLowerCase()} in the period`,
        }
  const zh = [`${when.zh}${of.title.zh}`, ...conditions.map((one) => one.zh)].join('，')
  const en = [`${of.title.en} ${when.en}`, ...conditions.map((one) => one.en)].join(', ')
  if (count === 'records') return { zh, en }
  const field = of.fields[count]
  if (field?.kind === 'dimension') {
    const some = least === undefined ? { zh: '', en: '' } : { zh: `至少${least}条的`, en: ` with ${least} or more` }
    return {
      zh: `${zh}，${some.zh}不同的${field.label.zh}各计一次`,
      en: `${en}, each ${field.label.en.toLowerCase()}${some.en} once`,
    }
  }
  const what = days
    ? {
        zh: `${labelOf(days.from).zh}到${labelOf(days.until).zh}的天数`,
        en: `days from ${labelOf(days.from).en.toLowerCase()} until ${labelOf(days.until).en.toLowerCase()}`,
      }
    : { zh: labelOf(count).zh, en: labelOf(count).en.toLowerCase() }
  if (pick)
    return pick === 'greatest'
      ? { zh: `${zh}，最大的${what.zh}`, en: `${en}, the greatest ${what.en}` }
      : { zh: `${zh}，最小的${what.zh}`, en: `${en}, the least ${what.en}` }
  return { zh: `${zh}，${what.zh}之和`, en: `${en}, the sum of ${what.en}` }
}

function byAnother({ least, most }: Filter, day: Words, other: Words): Words {
  if (least === undefined && most === undefined)
    return { zh: `${day.zh}不晚于${other.zh}`, en: `${day.en} not after ${other.en.toLowerCase()}` }
  const zh = [...(least === undefined ? [] : [`不少于${least}天`]), ...(most === undefined ? [] : [`不超过${most}天`])]
  const en = [...(least === undefined ? [] : [`at least ${least}`]), ...(most === undefined ? [] : [`at most ${most}`])]
  return {
    zh: `${day.zh}到${other.zh}${zh.join('、')}`,
    en: `${day.en} until ${other.en.toLowerCase()} ${en.join(' and ')} days`,
  }
}

function filterIn(
  { field: name, is, not, known, from, until, least, most }: Filter,
  field: Field | undefined,
  names: Names,
): Words {
  const label = field?.label ?? { zh: name, en: name }
  const values = (all: readonly string[], language: 'zh' | 'en') =>
    all.map((value) => (field ? names.value(field, value)[language] : value))
  if (is)
    return { zh: `${label.zh}为${values(is, 'zh').join('或')}`, en: `${label.en}: ${values(is, 'en').join(' or ')}` }
  if (not)
    return {
      zh: `${label.zh}不是${values(not, 'zh').join('、')}`,
      en: `${label.en} not ${values(not, 'en').join(', ')}`,
    }
  if (known !== undefined)
    return known
      ? { zh: `已填${label.zh}`, en: `${label.en} given` }
      : { zh: `未填${label.zh}`, en: `${label.en} not given` }
  const [low, high] = [from ?? least, until ?? most]
  const bounds = [low === undefined ? '' : `≥ ${low}`, high === undefined ? '' : `≤ ${high}`].filter(Boolean).join(' ')
  return { zh: `${label.zh} ${bounds}`, en: `${label.en} ${bounds}` }
}
