import { describe, expect, it } from 'vitest'
import { readAiken, readers, readGift, readMoodle, writers, type Exchanged } from './exchange.ts'

const good = (read: ReturnType<typeof readAiken>) =>
  read.flatMap(({ question }) => (question.ok ? [question.value] : []))
const bad = (read: ReturnType<typeof readAiken>) =>
  read.flatMap(({ at, question }) => (question.ok ? [] : [[at, question.refusal.say.zh]]))

describe('Aiken', () => {
  it('点、括号、全角字母都认得；答案的选项不存在、缺答案的指出在第几行', () => {
    const read = readAiken(
      [
        '\ufeff国家宪法日是哪一天？',
        'A. 12月4日',
        'B) 4月15日',
        'ANSWER: A',
        '',
        '第二题',
        'Ａ．甲',
        'Ｂ．乙',
        'ANSWER：Ｂ',
        '',
        '第三题',
        'A. 甲',
        'B. 乙',
        'ANSWER: D',
        '',
        '第四题',
        'A. 甲',
        'B. 乙',
      ].join('\r\n'),
    )
    expect(good(read)).toEqual([
      { kind: 'single', stem: '国家宪法日是哪一天？', options: ['12月4日', '4月15日'], key: 'A' },
      { kind: 'single', stem: '第二题', options: ['甲', '乙'], key: 'B' },
    ])
    expect(bad(read)).toEqual([
      [11, '答案的选项不存在。'],
      [16, '没有“ANSWER:”一行。'],
    ])
  })
})

describe('GIFT', () => {
  it.each([
    ['哪一天是国家宪法日？{~4月15日 =12月4日 ~9月1日}', 'single', 'B', 3],
    ['::题名:: 国家安全机关受理举报电话是{=12339#对了 ~12345#这是政务热线}。', 'single', 'A', 2],
    ['下列属于国家安全领域的有 {\n  ~%50%粮食安全\n  ~%50%数据安全\n  ~%-100%交通拥堵\n}', 'multi', 'AB', 3],
    ['宪法具有最高的法律效力{TRUE#第五条}', 'judge', 'A', 0],
    ['未成年人可以不守法。{F}', 'judge', 'B', 0],
    ['转义：1\\=1 写作 {=1\\=1 ~1\\~1}', 'single', 'A', 2],
  ] as const)('“%s”', (text, kind, key, options) => {
    const [one] = good(readGift(text))
    expect(one).toMatchObject({ kind, key })
    expect(one!.options).toHaveLength(options)
  })
  it('简答、数值、连线、问答题不收，说是哪一类；注释和分类跳过', () => {
    const read = readGift(
      '// 注释\n$CATEGORY: 一\n\n谁？{=甲 =乙}\n\n几？{#3:1}\n\n连线。{=甲 -> 乙 =丙 -> 丁}\n\n谈谈。{}\n',
    )
    expect(bad(read).map(([, say]) => say)).toEqual(
      ['short answer', 'numerical', 'matching', 'essay'].map(
        (kind) => `“${kind}”一类的题这里没有，只收单选、多选、判断。`,
      ),
    )
  })
  it('挖空题把空放回题干', () => {
    expect(good(readGift('国家安全教育日是{=4月15日 ~5月15日}，每年都有。'))[0]!.stem).toBe(
      '国家安全教育日是（  ），每年都有。',
    )
  })
})

describe('Moodle XML', () => {
  const file = `<?xml version="1.0"?><quiz><question type="category"><category><text>x</text></category></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>宪法&nbsp;的<b>修改</b>由谁进行？</p>]]></text></questiontext><single>true</single>
<answer fraction="100" format="html"><text>&lt;p&gt;全国人大&lt;/p&gt;</text></answer><answer fraction="0"><text>国务院</text></answer></question>
<question type="multichoice"><questiontext><text>多选</text></questiontext><single>false</single>
<answer fraction="50"><text>甲</text></answer><answer fraction="-50"><text>乙</text></answer><answer fraction="50"><text>丙</text></answer></question>
<question type="truefalse"><questiontext><text>对吗</text></questiontext><answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
<question type="shortanswer"><questiontext><text>简答</text></questiontext></question></quiz>`
  it('单选、多选、判断读得来；别的类型说明不收', () => {
    const read = readMoodle(file)
    expect(good(read)).toEqual([
      { kind: 'single', stem: '宪法 的 修改 由谁进行？', options: ['全国人大', '国务院'], key: 'A' },
      { kind: 'multi', stem: '多选', options: ['甲', '乙', '丙'], key: 'AC' },
      { kind: 'judge', stem: '对吗', options: [], key: 'B' },
    ])
    expect(bad(read)).toHaveLength(1)
  })
})

describe('写出去再读回来', () => {
  const all: Exchanged[] = [
    { kind: 'single', stem: '1 < 2 & “甲=乙”？{注}', options: ['a~b', 'c:d', '#3'], key: 'C' },
    { kind: 'multi', stem: '选三个', options: ['甲', '乙', '丙', '丁'], key: 'ABD' },
    { kind: 'judge', stem: '对不对', options: [], key: 'B' },
  ]
  it.each(['gift', 'moodle'] as const)('%s：一字不差', (format) => {
    expect(good(readers[format](writers[format](all)))).toEqual(all)
  })
  it('Aiken 只有单选：多选不写，判断写成两个选项', () => {
    expect(good(readAiken(writers.aiken(all)))).toEqual([
      all[0],
      { kind: 'single', stem: '对不对', options: ['正确', '错误'], key: 'B' },
    ])
  })
})
