import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeKey, folded, nameKey, plain } from './plain.ts'

describe('文字归一', () => {
  test.each([
    ['康熙部首', '⾏政⼈员⻓期', '行政人员长期'],
    ['零宽字符和方向标记', '张\u200b三\ufeff\u202c', '张三'],
    ['各种间隔号', '买买提•吐尔逊・艾力‧江', '买买提·吐尔逊·艾力·江'],
    ['软连字符、异体选择符、填充符', '校\u00ad园\ufe0f安\u{e0100}全\u3164', '校园安全'],
    ['半个字', '王\ud842甲\udfb7', '王甲'],
    ['增补平面的字留着', '王𠮷', '王𠮷'],
    ['兼容汉字', '\uf9e7\uf98c', '裏歷'],
    ['看得见的都留着', '（全角）　第1行\n第2行', '（全角）　第1行\n第2行'],
  ])('%s', (_, written, meant) => expect(plain(written)).toBe(meant))

  test('同一编号、同一名称的不同写法是同一个', () => {
    expect(codeKey(' ４１０８０１ ２０１０－ ００１x')).toBe(codeKey('410801 2010—001X'))
    expect(nameKey('焦作市（山阳区）实验小学 ')).toBe(nameKey('焦作市(山阳区)实验 小学'))
    expect(nameKey('张　三')).toBe(nameKey('张三'))
    expect(codeKey('A-1')).not.toBe(codeKey('A1'))
  })

  test('再归一一次不变', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const of of [plain, folded, codeKey, nameKey]) expect(of(of(text))).toBe(of(text))
      }),
    )
  })
})
