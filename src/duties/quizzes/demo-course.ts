import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'
import { questions } from './bank.ts'
import { courses, parts } from './courses/books.ts'

const lessons: readonly (readonly [title: string, required: boolean, text: string])[] = [
  [
    '国家的标志',
    true,
    '国旗、国歌、国徽是国家的象征和标志。升国旗、奏国歌的时候，要站好，行注目礼或者队礼。\n\n首都是北京。',
  ],
  [
    '宪法是根本法',
    true,
    '宪法规定国家最根本的事：国家是谁的、公民有哪些基本权利和义务、国家机关怎样产生。别的法律都不能同宪法相抵触。\n\n每年12月4日是国家宪法日。',
  ],
  [
    '受到欺负怎么办',
    true,
    '欺负同学不是开玩笑。受到欺负，或者看到别人受欺负，马上告诉老师、家长或者你信任的大人，也可以在本站“我要举报欺凌”里写下来，不用留名字。\n\n有危险的时候打110。',
  ],
  ['小法庭的故事', false, '在模拟法庭里，有人当法官，有人当原告和被告。法官要听双方说完，看证据，再作判断。'],
]

/** In our own words; whoever wrote them did not read them alone. */
const asked: readonly (readonly [
  kind: 'single' | 'judge',
  stem: string,
  options: readonly string[],
  key: string,
  article: string,
])[] = [
  ['single', '我国的首都是哪里？', ['北京', '上海', '西安'], 'A', '宪法第一百四十三条'],
  ['single', '我国的根本法是哪一部？', ['民法典', '宪法', '教育法'], 'B', '宪法序言'],
  ['single', '升国旗、奏国歌的时候应当怎样？', ['走来走去', '小声说话', '肃立致敬'], 'C', '国旗法第十四条'],
  [
    'single',
    '看到同学受欺负，下面哪种做法对？',
    ['告诉老师或者家长', '跟着起哄', '拍下来发到群里'],
    'A',
    '未成年人保护法第三十九条',
  ],
  ['single', '父母对未成年子女首先负有什么责任？', ['挣钱', '抚养、教育和保护', '陪同旅游'], 'B', '民法典第二十六条'],
  ['judge', '未成年人的日记、信件，别人不能随便拆看。', [], '对', '未成年人保护法第六十三条'],
  ['judge', '年满十二周岁才可以骑自行车上路。', [], '对', '道路交通安全法实施条例第七十二条'],
  ['judge', '老师可以把全班的考试名次张贴在教室门口。', [], '错', '未成年人学校保护规定'],
]

/** A course for the upper grades of primary schools, open in the autumn, and what it is practised by. */
export function courseOfDemo({ idFor }: DemoCity, year: number, until: PlainDate): DemoEntry[] {
  const opens = `${year}-09-01` as PlainDate
  if (until < opens) return []
  const enteredOn = `${year}-08-26` as PlainDate
  const id = idFor(enteredOn)
  return [
    {
      id,
      book: courses as unknown as Book,
      form: courses.form.parse({
        ...{
          title: '小学高年级法治课',
          stage: 'primary',
          from: 4,
          until: 6,
          topic: null,
          practice: 5,
          questions: 6,
          pass: 60,
        },
        ...{ about: '学完必修的三节，练习一次，再做综合评价；合格的领结业证书。', opens, closes: `${year}-12-31` },
      }),
      enteredOn,
    },
    ...lessons.map(([title, required, text], i) => ({
      book: parts as unknown as Book,
      form: parts.form.parse({ course: id, order: i + 1, title, required, kind: 'page', text, file: null }),
      enteredOn,
    })),
    ...asked.map(([kind, stem, [a = '', b = '', c = ''], key, article]) => ({
      book: questions as unknown as Book,
      form: questions.form.parse({
        ...{ kind, stem, a, b, c, d: '', e: '', f: '', key, article, stage: 'primary', expiry: null, retired: null },
        ...{ letters: kind === 'judge' ? (key === '对' ? 'A' : 'B') : key, standing: 'active', topic: null },
      }),
      enteredOn,
    })),
  ]
}
