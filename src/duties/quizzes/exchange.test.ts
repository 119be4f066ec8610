import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

const picture = '题里有图片、音频或者视频，题库只收文字：请把要看的内容写成文字再导入。'

describe('三种格式写得出的，都读对或者逐题说明', () => {
  it('GIFT：部分得分不是答案，各项反馈、总反馈、格式标记、转义都不进题目', () => {
    const read = readGift(
      [
        '::一\\:题::[html]<p>哪一部&ldquo;根本法&rdquo;？</p>{=宪法#对 ~%50%立法法#一半 ~民法典#不对####看第五条}',
        '[plain]若 a<b 且 c>d，{=对 ~不对}',
        '对吗？{FALSE#错了#对了####说明}',
        '[markdown]多选\\n第二行{~%33.33333%甲 ~%33.33333%乙 ~%33.33333%丙 ~%-100%丁}',
        '花括号 \\{ \\} 和 \\~ {=\\#1 ~\\=2 ~\\\\3}',
      ].join('\n\n'),
    )
    expect(good(read)).toEqual([
      { kind: 'single', stem: '哪一部“根本法”？', options: ['宪法', '立法法', '民法典'], key: 'A' },
      { kind: 'single', stem: '若 a<b 且 c>d，', options: ['对', '不对'], key: 'A' },
      { kind: 'judge', stem: '对吗？', options: [], key: 'B' },
      { kind: 'multi', stem: '多选 第二行', options: ['甲', '乙', '丙', '丁'], key: 'ABC' },
      { kind: 'single', stem: '花括号 { } 和 ~', options: ['#1', '=2', '\\3'], key: 'A' },
    ])
  })

  it('GIFT：有图片的、两个满分的、空选项的、问答题带总反馈的，各说一句', () => {
    const read = readGift(
      [
        '看图 <img src\\="@@PLUGINFILE@@/a.png"> {=甲 ~乙}',
        '[markdown]看 ![图](a.png) {T}',
        '两个 {=甲 =乙 ~丙}',
        '空的 {=甲 ~}',
        '谈谈 {####参考第五条}',
      ].join('\n\n'),
    )
    expect(bad(read).map(([, say]) => say)).toEqual([
      picture,
      picture,
      '单选题有两个选项得满分，不知道哪个是答案：请改成一个，或者改成多选题。',
      '有一个选项是空的。',
      '“essay”一类的题这里没有，只收单选、多选、判断。',
    ])
  })

  const moodle = (type: string, inner: string) => `<question type='${type}'>${inner}</question>`
  const asks = (text: string, about = 'format="html"') => `<questiontext ${about}><text>${text}</text></questiontext>`
  const answers = (...all: [text: string, fraction: string][]) =>
    all
      .map(
        ([text, fraction]) =>
          `<answer format="html" fraction="${fraction}">${text === '' ? '<text/>' : `<text>${text}</text>`}
          <feedback format="html"><text><![CDATA[<img src="a.png">反馈]]></text></feedback></answer>`,
      )
      .join('\n')

  it('Moodle XML：部分得分、反馈、提示、标签、注释、分类、纯文本格式、字符实体', () => {
    const read = readMoodle(`<?xml version="1.0"?><quiz><!-- question: 0 -->
${moodle('category', '<category><text>$course$/一</text></category>')}
<!-- ${moodle('multichoice', asks('注释掉的'))} -->
${moodle('multichoice', `<name><text>名</text></name>${asks('<![CDATA[<p>一&mdash;二&#20043;&#x4E09;</p>]]>')}<generalfeedback><text>总</text></generalfeedback><defaultgrade>1.0</defaultgrade><penalty>0.33</penalty><hidden>0</hidden><single>true</single><shuffleanswers>1</shuffleanswers>${answers(['甲', '100'], ['乙', '50'], ['丙', '-33.33333'])}<hint><text>提示</text></hint><tags><tag><text>标签</text></tag></tags>`)}
${moodle('multichoice', `${asks('若 a &lt;b&gt; c', 'format="plain_text"')}<single>false</single>${answers(['甲', '50'], ['乙', '50'], ['丙', '-100'])}`)}
${moodle('truefalse', asks('对') + answers(['true', '100'], ['false', '0']))}</quiz>`)
    expect(bad(read)).toEqual([])
    expect(good(read)).toEqual([
      { kind: 'single', stem: '一—二之三', options: ['甲', '乙', '丙'], key: 'A' },
      { kind: 'multi', stem: '若 a <b> c', options: ['甲', '乙', '丙'], key: 'AB' },
      { kind: 'judge', stem: '对', options: [], key: 'A' },
    ])
  })

  it.each(['matching', 'shortanswer', 'numerical', 'essay', 'cloze', 'calculated', 'ddwtos', 'gapselect', 'ordering'])(
    'Moodle XML：%s 不收，说是哪一类',
    (type) => {
      expect(bad(readMoodle(moodle(type, asks('题'))))).toEqual([
        [1, `“${type}”一类的题这里没有，只收单选、多选、判断。`],
      ])
    },
  )

  it('Moodle XML：有图片的、空选项的、没写完的，各说在第几行、为什么', () => {
    const file = '<file name="a.png" encoding="base64">AAAA</file>'
    const two = answers(['甲', '100'], ['乙', '0'])
    const read = readMoodle(
      [
        moodle('multichoice', `<questiontext><text>看图</text>${file}</questiontext>${two}`),
        moodle('multichoice', asks('&lt;img src="@@PLUGINFILE@@/a.png"&gt;') + two),
        moodle('multichoice', asks('空') + answers(['甲', '100'], ['', '0'])),
        moodle('multichoice', asks('坏的 &#x7fffffff; 字符') + two),
        '<question type="multichoice"><questiontext><text>断了',
      ].join('\n'),
    )
    expect(bad(read).map(([, say]) => say)).toEqual([
      picture,
      picture,
      '有一个选项是空的。',
      '这道题没有写完，文件可能不完整。',
    ])
    expect(good(read)).toHaveLength(1)
  })
})

describe('别的系统自己公布的样例里有的写法，逐题读对或者说明', () => {
  const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../test/fixtures/banks', name), 'utf8')
  const told = (read: ReturnType<typeof readAiken>) =>
    read.map(({ question }) =>
      question.ok
        ? `${question.value.stem}|${question.value.options.join('/')}|${question.value.key}`
        : question.refusal.say.zh,
    )
  const notOurs = (kind: string) => `“${kind}”一类的题这里没有，只收单选、多选、判断。`

  it('GIFT', () => {
    expect(told(readGift(file('samples.gift.txt')))).toEqual([
      '国徽上（  ）和天安门。|有星/有齿轮和麦稻穗/有龙|B',
      '是他吗？||B',
      notOurs('numerical'),
      '首都（  ）.|甲城/乙城/丙城/丁城|D',
      '哪个等于5？|= 2 + 2/= 2 + 3/= 2 + 4|B',
      '哪个不是控制符？|~/{/\\|C',
      '颜色？|黄/红/蓝|A',
      '颜色？|黄/红/米/蓝|AC',
      notOurs('numerical'),
      notOurs('short answer'),
      '终极答案。||B',
      notOurs('matching'),
      picture,
      notOurs('short answer'),
      '这是 全称的缩写。||A',
      notOurs('short answer'),
    ])
  })

  it('Aiken：一个选项的、没有题干的、没写完的各说一句，夹在中间的好题照收', () => {
    expect(told(readAiken(file('samples.aiken.txt')))).toEqual([
      '选项应是2至6个，这里是1个。',
      '“ANSWER:”后面应是选项的字母，如ANSWER: A。',
      '好题|对/错|A',
      '没有“ANSWER:”一行。',
      '第二道好题|甲（没空格）/乙（没空格）|B',
      '能力包括写 <html class="cool"> & 图:|True/False|A',
    ])
    expect(told(readAiken('A) 甲\nB) 乙\nANSWER: A\n\nA、B两地谁更大？\nA. A地\nB. B地\nANSWER: B'))).toEqual([
      '没有题干。',
      'A、B两地谁更大？|A地/B地|B',
    ])
  })

  it('Moodle XML', () => {
    expect(told(readMoodle(file('samples.moodle.xml')))).toEqual([
      picture,
      picture,
      '选质数：|1/2/3|BC',
      '对不对||A',
      '对不对||B',
    ])
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
