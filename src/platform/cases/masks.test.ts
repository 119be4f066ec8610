import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as field from '../forms/fields.ts'
import { masked, namesKnown } from './masks.ts'

const act = {
  form: z.object({
    who: field.rows(
      '人',
      'Who',
      z.object({
        name: field.line('姓名', 'Name', { masked: true }),
        class: field.optionalLine('班级', 'Class', { masked: true }),
        side: field.choice('方', 'Side', { a: { zh: '甲', en: 'a' } }),
      }),
    ),
    story: field.prose('经过', 'Story'),
  }),
}
const procedure = { acts: { tell: act } } as unknown as Parameters<typeof namesKnown>[0]
const told = (name: string, story: string, inClass = '') => ({
  act: 'tell',
  form: { who: [{ name, class: inClass, side: 'a' }], story },
})
const knowing = (...names: string[]) => namesKnown(procedure, [...names.map((name) => told(name, '')), null])

describe('姓名写在别处也遮盖', () => {
  it.each([
    ['张小某', '张小某推了人，小某哭了', '＊＊＊推了人，＊＊＊哭了'],
    ['欧阳小某', '欧阳小某和小某、阳小某', '＊＊＊和＊＊＊、＊＊＊'],
    ['张某', '张某和某人', '＊＊＊和某人'],
    ['王老师', '王老师和别的老师', '＊＊＊和别的老师'],
    ['Anna (B)', 'Anna (B) and Anna', '＊＊＊ and Anna'],
    ['张', '张开书本', '张开书本'],
    ['.*', '什么也不遮.', '什么也不遮.'],
  ])('%s：“%s”', (name, text, covered) => expect(knowing(name).cover(text)).toBe(covered))

  it('班级也遮；选项、编号、日期不动；多深都遮', () => {
    const names = namesKnown(procedure, [told('张小某', '', '五（2）班')])
    const at = new Date()
    expect(names.cover({ a: ['张小某', { b: '五（2）班的' }], n: 3, at, none: null })).toEqual({
      a: ['＊＊＊', { b: '＊＊＊的' }],
      n: 3,
      at,
      none: null,
    })
    expect(masked(act.form, told('张小某', '张小某说', '').form, names)).toEqual({
      who: [{ name: '＊＊＊', class: '', side: 'a' }],
      story: '＊＊＊说',
    })
    expect([names.in({ x: ['有张小某'] }), names.in('没有'), knowing().in('张小某')]).toEqual([true, false, false])
  })
})
