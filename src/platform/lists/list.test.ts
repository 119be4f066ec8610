import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlainDate } from '../../calendar/plain-date.ts'
import { changed, codeFor, list, valueCalled, valuesOn, type ListChange } from './list.ts'

const day = (text: string) => PlainDate.parse(text)
const fruits = list({
  key: 'test.fruits',
  title: { zh: '水果', en: 'Fruit' },
  about: { zh: '试', en: 'A test' },
  shipped: { apple: { zh: '苹果', en: 'Apple' }, pear: { zh: '梨', en: 'Pear' } },
  aliases: { pear: ['雪梨'] },
})
const said = (more: Partial<ListChange> & Pick<ListChange, 'code' | 'from' | 'zh'>): ListChange => ({
  en: '',
  aliases: [],
  retired: false,
  as: null,
  ...more,
})
const asked = (more: Partial<Parameters<typeof changed>[2]>) => ({
  ...{ code: null, from: day('2025-01-01'), zh: '桃', en: '', aliases: [], retired: false, as: null },
  ...more,
})

describe('清单：自带的可改名、停用，本局的可增加，各从一天起', () => {
  const changes = [
    said({ code: 'apple', from: day('2025-03-01'), zh: '红苹果', aliases: ['国光'] }),
    said({ code: 'pear', from: day('2025-06-01'), zh: '梨', retired: true }),
    said({ code: 'own-1', from: day('2025-04-01'), zh: '桃子' }),
  ]
  it.each([
    ['2025-01-01', '苹果 梨'],
    ['2025-03-01', '红苹果 梨'],
    ['2025-05-31', '红苹果 梨 桃子'],
    ['2025-06-01', '红苹果 桃子'],
  ])('%s可选：%s', (on, names) => {
    const values = valuesOn(fruits, changes, day(on))
    expect(
      values
        .filter(({ retired }) => !retired)
        .map(({ zh }) => zh)
        .join(' '),
    ).toBe(names)
    // 停用的仍在清单里，以前的记录叫得出名字。
    expect(values.map(({ code }) => code)).toEqual(expect.arrayContaining(['apple', 'pear']))
  })

  it.each([
    ['红苹果', 'apple'],
    ['苹果', 'apple'],
    [' 国 光 ', 'apple'],
    ['雪梨', 'pear'],
    ['桃子', 'own-1'],
    ['香蕉', undefined],
  ])('表格里写“%s”认作%s', (word, code) => {
    expect(valueCalled(valuesOn(fruits, changes, day('2025-12-31')), word)?.code).toBe(code)
  })

  it.each([
    ['重名', asked({ zh: '梨' }), 'lists.name-taken'],
    ['与别名重', asked({ zh: '雪梨' }), 'lists.name-taken'],
    ['别名与他项重', asked({ aliases: ['苹果'] }), 'lists.name-taken'],
    ['没有的代码', asked({ code: 'none' }), 'lists.no-such-value'],
  ])('%s：拒绝', (_say, given, code) => {
    expect(changed(fruits, [], given)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('要求“按哪一项统计”的清单，自加的项必须说', () => {
    const kinds = list({ ...fruits, key: 'test.kinds', as: { zh: '按哪一项统计', en: 'Counts as' } })
    expect(changed(kinds, [], asked({}))).toMatchObject({ refusal: { code: 'lists.counts-as' } })
    const done = changed(kinds, [], asked({ as: 'apple' }))
    expect(done.ok && valuesOn(kinds, done.value, day('2025-01-01')).at(-1)).toMatchObject({ zh: '桃', as: 'apple' })
  })

  it('随系统来的细分说法：按所属的一项统计，可改名；只是别名的词，可以另立一项而仍按原项统计', () => {
    const kinds = list({
      ...{ ...fruits, key: 'test.kinds', as: { zh: '按哪一项统计', en: 'Counts as' } },
      finer: { snow: { zh: '雪花梨', en: 'Snow pear', as: 'pear' } },
    })
    const on = (changes: readonly ListChange[], word: string) =>
      valueCalled(valuesOn(kinds, changes, day('2025-12-31')), word)
    expect(on([], '雪花梨')).toMatchObject({ code: 'snow', as: 'pear', shipped: true })
    const renamed = changed(kinds, [], asked({ code: 'snow', zh: '赵州雪花梨' }))
    expect(renamed.ok && on(renamed.value, '雪花梨')).toMatchObject({ code: 'snow', zh: '赵州雪花梨', as: 'pear' })
    const apart = changed(kinds, [], asked({ zh: '雪梨', as: 'pear' }))
    expect(apart.ok && on(apart.value, '雪梨')).toMatchObject({ zh: '雪梨', as: 'pear', shipped: false })
    // 换到别的一项去统计，原来认作梨的词就变了意思。
    expect(changed(kinds, [], asked({ zh: '雪梨', as: 'apple' }))).toMatchObject({
      refusal: { code: 'lists.name-taken' },
    })
  })

  it('同名的项在两个局代码相同，交换配置时是同一项；不要人填代码', () => {
    expect(codeFor('平安 校园', [])).toBe(codeFor('平安校园', []))
    expect(codeFor('平安校园', [])).toMatch(/^[a-z0-9][a-z0-9-]{1,39}$/)
    expect(codeFor('平安校园', [codeFor('平安校园', [])])).not.toBe(codeFor('平安校园', []))
  })

  it('任何一串修改以后：每一天可选的名称不重，自带的代码都在', () => {
    const one = fc.record({
      code: fc.constantFrom(null, 'apple', 'pear'),
      zh: fc.constantFrom('苹果', '梨', '桃', '李', '杏'),
      from: fc.constantFrom(...['2025-01-01', '2025-02-01', '2025-03-01'].map(day)),
      retired: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (many) => {
        let changes: readonly ListChange[] = []
        for (const each of many.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
          const done = changed(fruits, changes, asked(each))
          if (done.ok) changes = done.value
        }
        const values = valuesOn(fruits, changes, day('2025-12-31'))
        const names = values.filter(({ retired }) => !retired).map(({ zh }) => zh)
        expect(new Set(names).size).toBe(names.length)
        expect(values.map(({ code }) => code)).toEqual(expect.arrayContaining(['apple', 'pear']))
      }),
    )
  })
})
