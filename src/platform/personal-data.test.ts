import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonal, personalIn, tellsOfHurt } from './personal-data.ts'

const kinds = (text: string) => personalIn(text).map(({ kind }) => kind)

// Invented: of division 410899, which does not exist, with a right check digit.
const identity = '410899201503070017'
const checked = (first17: string) => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return first17 + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]
}
const mine = checked(identity.slice(0, 17))

describe('公众意见里的个人信息', () => {
  it.each<[string, string[]]>([
    [`身份证${mine}`, ['identity']],
    [`身份证 ${mine.slice(0, 6)} ${mine.slice(6, 14)} ${mine.slice(14)}`, ['identity']],
    ['电话13812345678，谢谢', ['mobile']],
    ['电话 138-1234-5678', ['mobile']],
    ['请打１３８１２３４５６７８', ['mobile']],
    ['家里电话0391-2123456', ['landline']],
    ['邮箱 wang.xm+1@example.com', ['mail']],
    ['我叫王小明，在三年级', ['name']],
    ['学生李梓涵被分到很远的学校', ['name']],
    ['孩子叫张𠮷在一小就读', ['name']],
    ['我女儿王小明，身份证' + mine + '，电话13812345678', ['name', 'identity', 'mobile']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it.each([
    '建议2026年11月29日以前公布',
    '文号焦教〔2024〕12号，全市712所学校、730000人',
    '拨打110、12345、12355都可以',
    '学生高中毕业以后怎么办',
    '老师常常加班，孩子周末也要上课',
    '收费标准每学期1380元，共20240901期',
    '数据 123456789012345678 不是身份证',
  ])('不是个人信息的不碰：%s', (text) => {
    expect(kinds(text)).toEqual([])
    expect(maskPersonal(text)).toBe(text)
  })

  it('盖住以后，号码和全名都不在了，其余一字不动', () => {
    const text = `我女儿王小明，身份证${mine}，电话13812345678，建议增加校车。`
    const masked = maskPersonal(text)
    expect(masked).toBe('我女儿王某某，身份证＊＊＊，电话＊＊＊，建议增加校车。')
    expect(personalIn(masked).filter(({ kind }) => kind !== 'name')).toEqual([])
  })

  it('任何文字都读得完，盖住的地方都在文字以内、互不重叠', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        let last = 0
        for (const { from, until } of personalIn(text)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(until).toBeLessThanOrEqual(text.length)
          last = until
        }
      }),
    )
  })
})

describe('说的是孩子正受伤害', () => {
  it.each([
    '我儿子在学校被同学打了',
    '他们天天欺负我',
    '孩子被高年级的堵在厕所要钱',
    '我不想活了',
    '女儿被老师体罚',
    '有人孤立我们班一个同学，她被打过',
  ])('引到举报页：%s', (text) => expect(tellsOfHurt(text)).toBe(true))
  it.each(['建议把防治学生欺凌写进方案', '希望打造优质教育', '学校食堂的饭很好', '请公布学区划分'])(
    '不引：%s',
    (text) => expect(tellsOfHurt(text)).toBe(false),
  )
})
