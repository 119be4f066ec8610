import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, counted, formNames, forms, nearness, percent, word, type Form, type WordingStyle } from './wording.ts'

const plain = (form: WordingStyle['form'], decimals = 0): WordingStyle => ({ form, unit: 'plain', decimals })
const wan = (form: WordingStyle['form'], decimals = 0, yu?: '万余' | '余万'): WordingStyle => ({
  form,
  unit: '万',
  decimals,
  ...(yu && { yu }),
})

describe('数字的写法', () => {
  it.each<[number, string, WordingStyle, string, string]>([
    [937, '场次', plain('exact'), '937场次', '937 sessions'],
    [1, '项', plain('exact'), '1项', '1 item'],
    [0, '件', plain('余'), '0件', '0 cases'],
    [108, '场次', plain('余'), '108余场次', 'at least 108 sessions'],
    [699, '所', plain('余', -2), '600余所', 'more than 600 schools'],
    [700, '所', plain('余', -2), '700余所', 'at least 700 schools'],
    [701, '所', plain('余', -2), '700余所', 'more than 700 schools'],
    [1214, '场次', plain('余', -2), '1200余场次', 'more than 1,200 sessions'],
    [700, '所', plain('逾', -2), '700所', '700 schools'],
    [701, '所', plain('逾', -2), '逾700所', 'over 700 schools'],
    [664, '所', plain('近', -2), '664所', '664 schools'],
    [665, '所', plain('近', -2), '近700所', 'nearly 700 schools'],
    [699, '所', plain('近', -2), '近700所', 'nearly 700 schools'],
    [700, '所', plain('近', -2), '700所', '700 schools'],
    [700, '所', plain('多', -2), '700所', '700 schools'],
    [701, '所', plain('多', -2), '700多所', 'more than 700 schools'],
    [700, '所', plain('超', -2), '700所', '700 schools'],
    [701, '所', plain('超', -2), '超700所', 'over 700 schools'],
    [700, '所', plain('以上', -2), '700所以上', 'at least 700 schools'],
    [699, '所', plain('以上', -2), '600所以上', 'at least 600 schools'],
    [700, '所', plain('约', -2), '700所', '700 schools'],
    [664, '所', plain('约', -2), '664所', '664 schools'],
    [665, '所', plain('约', -2), '约700所', 'about 700 schools'],
    [735, '所', plain('约', -2), '约700所', 'about 700 schools'],
    [736, '所', plain('约', -2), '736所', '736 schools'],
    [730_412, '人', wan('多'), '73万多人', 'more than 730,000 people'],
    [730_412, '人', wan('多', -1), '70多万人', 'more than 700,000 people'],
    [730_412, '人', wan('约', 1), '约73万人', 'about 730,000 people'],
    [730_412, '人', wan('以上'), '73万人以上', 'at least 730,000 people'],
    [730_412, '人', wan('余'), '73万余人', 'more than 730,000 people'],
    [730_412, '人', wan('余', 0, '余万'), '73余万人', 'more than 730,000 people'],
    [730_412, '人', wan('余', -1), '70余万人', 'more than 700,000 people'],
    [126_345, '人次', wan('余', 1), '12.6万余人次', 'more than 126,000 person-times'],
    [126_345, '人次', wan('余', 1, '余万'), '12.6万余人次', 'more than 126,000 person-times'],
    [332_000, '人次', wan('exact', 1), '33.2万人次', '332,000 person-times'],
    [332_001, '人次', wan('exact', 1), '33.2001万人次', '332,001 person-times'],
    [9_999, '人', wan('exact', 1), '9999人', '9,999 people'],
    [9_999, '人', wan('余', 1), '9000余人', 'more than 9,000 people'],
    [9_999, '人', wan('近'), '近1万人', 'nearly 10,000 people'],
    [7, '栋', plain('exact'), '7栋', '7 栋'],
    [12, '名', plain('exact'), '12名', '12 people'],
    // 金额以分存。
    [123_456, '元', plain('exact'), '1234.56元', '1,234.56 yuan'],
    [123_400, '元', plain('exact'), '1234元', '1,234 yuan'],
    [5, '元', plain('exact'), '0.05元', '0.05 yuan'],
    [123_456, '元', plain('余', -2), '1200余元', 'more than 1,200 yuan'],
    [12_634_500, '元', wan('余', 1), '12.6万余元', 'more than 126,000 yuan'],
    [12_634_500, '万元', plain('exact'), '12.6345万元', '126,345 yuan'],
    [12_634_500, '万元', plain('余', 1), '12.6万余元', 'more than 126,000 yuan'],
    [12_634_500, '万元', plain('余', 0), '12万余元', 'more than 120,000 yuan'],
    [12_634_500, '万元', wan('余', -1), '10余万元', 'more than 100,000 yuan'],
    [500_000, '万元', plain('exact'), '0.5万元', '5,000 yuan'],
    [0, '万元', plain('exact'), '0万元', '0 yuan'],
  ])('%d%s', (value, unit, style, zh, en) => {
    expect(word(value, unit, style)).toMatchObject({ zh, en })
  })

  it('单位自带英文的照它说', () => {
    const measure = { zh: '栋', en: 'buildings', one: 'building', per: 1 }
    expect(word(1, measure, plain('exact'))).toMatchObject({ zh: '1栋', en: '1 building' })
    expect(counted(1234, measure)).toEqual({ zh: '1,234栋', en: '1,234 buildings' })
    expect(counted(123_456, '元')).toEqual({ zh: '1,234.56元', en: '1,234.56 yuan' })
  })

  it('金额无论怎么写，读出来都不多说一分', () => {
    fc.assert(
      fc.property(count, style, fc.constantFrom('元', '万元'), (fen, chosen, unit) => {
        const { form, zh } = word(fen, unit, chosen)
        const [, digits, rest] = /^[近逾超约]?(\d+(?:\.\d+)?)(.*)$/.exec(zh)!
        const said = Number(digits) * (rest!.includes('万') ? 1_000_000 : 100)
        if (form === 'exact') expect(said).toBeCloseTo(fen, 2)
        if (form === '余' || form === '多' || form === '以上') expect(said).toBeLessThanOrEqual(fen + 0.001)
        if (form === '近') expect(said).toBeGreaterThan(fen)
      }),
    )
  })

  it('改写为准确数时说明原因', () => {
    expect(word(700, '所', plain('逾', -2)).why?.zh).toContain('逾')
    expect(word(701, '所', plain('逾', -2)).why).toBeUndefined()
  })

  it('每种写法都有一条规则，规则只有四种', () => {
    expect(Object.keys(forms)).toEqual(['余', '多', '逾', '超', '近', '约', '以上'])
    for (const { zh } of Object.values(forms))
      expect(word(0, '所', plain(zh, -2))).toMatchObject({ form: 'exact', zh: '0所' })
  })

  it.each([-1, 0.5, NaN, Infinity])('不是数目的拒绝：%d', (value) => {
    expect(() => word(value, '所', plain('exact'))).toThrow(RangeError)
  })
})

const style = fc.record({
  form: fc.constantFrom(...formNames),
  unit: fc.constantFrom('plain' as const, '万' as const),
  decimals: fc.integer({ min: -4, max: 4 }),
  yu: fc.constantFrom('万余' as const, '余万' as const),
})
const count = fc.oneof(
  fc.nat(20),
  fc.nat(100_000_000),
  fc.tuple(fc.nat(9999), fc.nat(7), fc.integer({ min: -2, max: 2 })).map(([n, e, d]) => Math.max(0, n * 10 ** e + d)),
)

describe('写法所说与准确数相符', () => {
  it('任何数、任何写法，读出来都是真的', () => {
    fc.assert(
      fc.property(count, style, (value, chosen) => {
        const said = read(word(value, '人次', chosen).zh)
        expect(said.unit).toBe('人次')
        const { number, form } = said
        // The rule of each word, said once more and otherwise.
        const holds: Record<Form, boolean> = {
          exact: number === value,
          余: number <= value,
          多: number < value,
          逾: number < value,
          超: number < value,
          近: number > value && number - value <= number * nearness,
          约: number !== value && Math.abs(number - value) <= number * nearness,
          以上: number <= value,
        }
        expect(holds[form], `${value} ${form} ${number}`).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('“余”所舍去的不足一个单位', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: -3, max: 3 }), (value, decimals) => {
        const said = read(word(value, '人', wan('余', decimals)).zh)
        expect(value - said.number).toBeLessThan(10 ** (4 - decimals))
      }),
    )
  })

  it('句子里没有千位分隔符，也没有二进制小数的尾巴', () => {
    fc.assert(
      fc.property(count, style, (value, chosen) => {
        expect(word(value, '人', chosen).zh).toMatch(/^[近逾超约]?\d+(\.\d{1,4})?[余多]?万?[余多]?人(以上)?$/)
      }),
    )
  })

  it('英文同样属实', () => {
    fc.assert(
      fc.property(count, style, (value, chosen) => {
        const [, how, digits] = /^(.*?)([\d,]+) person-times?$/.exec(word(value, '人次', chosen).en)!
        const number = Number(digits!.replaceAll(',', ''))
        const truth = {
          '': value === number,
          'at least ': value >= number,
          'more than ': value > number,
          'over ': value > number,
          'nearly ': value < number,
          'about ': value !== number,
        }
        expect(truth[how as keyof typeof truth]).toBe(true)
      }),
    )
  })
})

/** Reads a Chinese wording as a reader would; knows nothing of how it was made. */
function read(zh: string) {
  const [, before, number, yu, wanSign, yuAfter, unit, after] =
    /^([近逾超约]?)([\d.]+)([余多]?)(万?)([余多]?)(\D+?)(以上)?$/.exec(zh)!
  const form = (yu || yuAfter || before || after || 'exact') as Form
  return { form, number: Math.round(Number(number) * (wanSign ? 10_000 : 1)), unit }
}

describe('百分比', () => {
  it.each<[number, number, number, string]>([
    [55, 59, 1, '93.2%'],
    [7, 7, 1, '100%'],
    [0, 7, 1, '0%'],
    [9_999, 10_000, 1, '99.99%'],
    [9_990, 10_000, 0, '99.9%'],
    [1, 10_000, 1, '0.01%'],
    [1, 2, 1, '50%'],
    [1, 10, 0, '10%'],
    [118, 100, 1, '118%'],
    [6, 5, 0, '120%'],
    [-1, 8, 1, '-12.5%'],
  ])('%d/%d 保留%d位', (numerator, denominator, decimals, zh) => {
    expect(percent(numerator, denominator, decimals).zh).toBe(zh)
  })

  it('不到全部不说100%，不是没有不说0%', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(1_000_000),
        fc.nat(3),
        (denominator, some, decimals) => {
          const numerator = Math.min(some, denominator)
          const text = percent(numerator, denominator, decimals).zh
          expect(text === '100%').toBe(numerator === denominator)
          expect(text === '0%').toBe(numerator === 0)
          expect(Math.abs(Number(text.slice(0, -1)) - (numerator / denominator) * 100)).toBeLessThanOrEqual(
            0.5 * 10 ** -decimals + 1e-9,
          )
        },
      ),
    )
  })

  it.each([
    [1, 0],
    [1, -5],
    [Number.NaN, 5],
  ])('%d/%d 说不出百分之几', (numerator, denominator) => {
    expect(() => percent(numerator, denominator)).toThrow(RangeError)
  })
})

describe('增减', () => {
  it.each<[number, string]>([
    [12, '增加12所'],
    [-3, '减少3所'],
    [0, '持平'],
  ])('%d', (value, zh) => {
    expect(change(value, '所').zh).toBe(zh)
  })
})
