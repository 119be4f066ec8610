import { matches, note, type Known, type Line, type StyleNote } from './line.ts'

/** A number where it stands in a line: of the records, or typed. */
interface Stated {
  readonly at: number
  readonly text: string
  readonly value: number
  readonly unit: string
  /** 余, 近, 逾, 万 with a fraction: not to the digit. */
  readonly about: boolean
}

function stated(line: Line): Stated[] {
  const slots = line.slots.flatMap(({ at, said, value, unit }) =>
    value === null ? [] : [{ at, text: said, value, unit, about: false }],
  )
  const typed = matches(line, /(\d+(?:\.\d+)?)(万)?(余)?(万)?(人次|场次|[人名所场个件项家次部份篇户])/g).map(
    ({ 0: text, index: at, 1: number, 2: wan, 3: yu, 4: late, 5: unit }) => ({
      ...{ at, text, unit: unit! },
      value: Number(number) * (wan || late ? 10_000 : 1),
      about: Boolean(yu || wan || late) || /[近约逾超]$/.test(line.text.slice(0, at)),
    }),
  )
  return [...slots, ...typed].toSorted((a, b) => a.at - b.at)
}

/** “等”: only where something is left out, and with a number larger than what is named. */
export function others(line: Line, elsewhere: readonly Known[]): StyleNote[] {
  const all = stated(line)
  return matches(line, /等/g).flatMap(({ index }) => {
    if (
      /[平]$|^等(?:级|待|同|于|候|次|额)/.test(line.text.slice(index, index + 2)) ||
      /[高中初上下同平相对]$/.test(line.text.slice(0, index))
    )
      return []
    if (line.text[index + 1] === '等')
      return [note('others', '等等', '公文不写“等等”', 'Not 等等 in an official paper')]
    if (line.text[index - 1] === '等') return []
    const clause = line.text
      .slice(0, index)
      .split(/[，。；：]/)
      .at(-1)!
    const named = Math.max(clause.split('、').length, (clause.match(/《/g) ?? []).length)
    if (named < 2) return []
    const count = all.find(({ at }) => at === index + 1)
    if (count)
      return count.about || named < count.value
        ? []
        : [
            note(
              'others',
              `等${count.text}`,
              named === count.value ? `已列全${named}项，不写“等”` : `列了${named}项，多于“${count.text}”`,
              named === count.value
                ? `All ${named} are named: leave out 等`
                : `${named} are named, more than ${count.text}`,
            ),
          ]
    const noun = nouns.find(([word]) => line.text.startsWith(word, index + 1))
    const known =
      noun &&
      [...line.slots, ...elsewhere].find(({ unit, value }) => noun[1].includes(unit) && value !== null && value > named)
    return known && !line.slots.includes(known as Line['slots'][number])
      ? [
          note(
            'others',
            `等${noun[0]}`,
            `写明总数：等${known.said}${noun[0]}（${known.label}）`,
            `Say how many: ${known.said} (${known.label})`,
          ),
        ]
      : []
  })
}

/** In what the things behind 等 and 多 are counted. */
const nouns: readonly (readonly [word: string, units: readonly string[]])[] = [
  ['法律法规', ['部']],
  ['法律', ['部']],
  ['学校', ['所']],
  ['活动', ['场次', '场', '次']],
  ['部门', ['个']],
  ['单位', ['个', '家']],
  ['机构', ['家', '个']],
  ['案件', ['件', '起']],
  ['教师', ['人', '名', '人次']],
  ['学生', ['人', '名', '人次']],
  ['师生', ['人', '人次']],
]

const vaguely: readonly (readonly [word: string, units: readonly string[]])[] = [
  ...(['若干', '大量', '许多', '众多', '不少'] as const).flatMap((word) =>
    nouns.map(([noun, units]) => [word + noun, units] as const),
  ),
  ...(['多', '数', '若干', '数十', '数百'] as const).flatMap((word) =>
    (
      [
        ['场', ['场次', '场']],
        ['次', ['次', '场次']],
        ['所', ['所']],
        ['家', ['家']],
        ['个', ['个', '项']],
        ['件', ['件', '起']],
        ['项', ['项']],
        ['名', ['名', '人']],
        ['部', ['部']],
        ['人', ['人', '人次', '名']],
      ] as const
    ).map(([counter, units]) => [word + counter, units] as const),
  ),
]

/** A vague word where a number of the same kind is known: in this sentence it may stand, elsewhere in the paragraph it is to be said here. */
export function vague(line: Line, elsewhere: readonly Known[]): StyleNote[] {
  return vaguely.flatMap(([word, units]) => {
    const at = line.text.indexOf(word)
    if (
      at < 0 ||
      /[众许很更更为最诸最]$/.test(line.text.slice(0, at)) ||
      (/^(?:数人|多人)$/.test(word) && line.text[at - 1] === '人')
    )
      return []
    if (line.slots.some(({ unit }) => units.includes(unit))) return []
    const known = elsewhere.find(({ unit, value }) => units.includes(unit) && value !== null)
    return known
      ? [
          note(
            'vague',
            word,
            `已有数：${known.label}${known.said}，插入数据`,
            `A number is known: ${known.label}, ${known.said}; insert it`,
          ),
        ]
      : []
  })
}

/** What stands behind each 其中, and the number it is said to be within. */
function among(line: Line): { whole: Stated; parts: Stated[]; same: Stated[]; sum: number; over: boolean }[] {
  const all = stated(line)
  return matches(line, /其中/g).flatMap(({ index }) => {
    const whole = all.filter(({ at }) => at < index).at(-1)
    const rest = line.text.slice(index).search(/[。；]/)
    const parts = all.filter(({ at }) => at > index && (rest < 0 || at < index + rest))
    if (!whole) return []
    const same = parts.filter(({ unit }) => unit === whole.unit)
    const sum = same.reduce((total, { value }) => total + value, 0)
    return [{ whole, parts, same, sum, over: !whole.about && sum > whole.value + 1e-9 }]
  })
}

/** Parts that come to more than what they are parts of: no wording can make that right. */
export const overruns = (line: Line): { readonly parts: string; readonly sum: number; readonly whole: string }[] =>
  among(line).flatMap(({ whole, same, sum, over }) =>
    over ? [{ parts: same.map(({ text }) => text).join('、'), sum, whole: whole.text }] : [],
  )

/** 其中: parts are never more than the whole, and of its unit. 分别为: as many numbers as names. */
export function sums(line: Line): StyleNote[] {
  const within = among(line).flatMap(({ whole, parts, same, sum, over }) => {
    const mixed = parts.find(
      ({ unit }) =>
        (unit === '人次') !== (whole.unit === '人次') && unit.startsWith('人') && whole.unit.startsWith('人'),
    )
    return [
      ...(mixed
        ? [
            note(
              'sums',
              mixed.text,
              `“人”和“人次”不能相互包含：${whole.text}`,
              `人 and 人次 are not parts of one another: ${whole.text}`,
            ),
          ]
        : []),
      ...(over
        ? [
            note(
              'sums',
              `其中${same.map(({ text }) => text).join('、')}`,
              `各部分之和${sum}，多于${whole.text}`,
              `The parts make ${sum}, more than ${whole.text}`,
            ),
          ]
        : []),
    ]
  })
  const apart = matches(line, /([^，。；：]*)分别(?:为|是|达到?)([^，。；]*)/g).flatMap(
    ({ 0: text, 1: before, 2: behind }) => {
      const [names, values] = [before!.split(/[、和与及]/).length, behind!.split(/[、和与及]/).length]
      return names > 1 && names !== values
        ? [note('sums', text, `${names}项对应${values}个数，个数不一致`, `${names} names, ${values} numbers`)]
        : []
    },
  )
  return [...within, ...apart]
}

/** Stock, flow and change are three figures: 现有 is a stock, 全年开展 a flow, 增加 a change. */
export function kinds(line: Line): StyleNote[] {
  return line.slots.flatMap(({ at, said, kind, label }) => {
    const before = line.text
      .slice(Math.max(0, at - 12), at)
      .split(/[，。；：]/)
      .at(-1)!
    const word = (pattern: RegExp) => pattern.exec(before)?.[1]
    const told = (wrong: string | undefined, zh: string, en: string) =>
      wrong ? [note('kinds', `${wrong}${said}`, `“${label}”${zh}`, `“${label}” ${en}`)] : []
    if (kind === 'change')
      return [
        ...told(
          word(/(增加|减少|增长|下降|上升)了?$/),
          '本身说的就是增减，前面的动词重复',
          'is itself a change: the verb stands twice',
        ),
        ...told(word(/(达到?|共有?|现有)$/), '是增减数，不是总数', 'is a change, not a total'),
      ]
    if (kind !== 'stock' && kind !== 'flow') return []
    const change = told(
      word(/(增加|减少|增长|下降|上升|净增)了?$/),
      kind === 'stock' ? '是某一天的数，不是增减数' : '是一段时间的数，不是增减数',
      'is no change: take a figure of change',
    )
    if (change.length > 0) return change
    return kind === 'stock'
      ? told(
          word(/(新增|新建|新办|新聘)[^现在]{0,6}$/),
          '是某一天的存量，不是新增数',
          'is a stock on a day, not what was added',
        )
      : told(
          word(/(现有|在册|在聘|在岗|存量)[^新开]{0,6}$/),
          '是一段时间内发生的数，不是存量',
          'is what happened in a period, not a stock',
        )
  })
}
