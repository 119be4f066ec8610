import type { Circumstances } from './remedies.ts'

const given = (more: Partial<Circumstances> = {}): Circumstances => ({
  effect: 'order',
  paper: '本通知书',
  standing: 'department',
  government: '焦作市人民政府',
  above: '河南省人民政府',
  court: '焦作市解放区人民法院',
  online: '',
  day: '2024-03-01' as Circumstances['day'],
  ...more,
})

/** What is asked, and what the law answers: to whom, how long, review first or not. */
export const cases: readonly {
  readonly say: string
  readonly given: Circumstances
  readonly review: readonly [to: string, days: number] | null
  readonly suit: readonly [court: string, n: number, unit: 'month' | 'day', from: 'paper' | 'review'] | null
  readonly first?: true
  readonly recheck?: readonly [to: string, days: number]
  readonly cites: readonly string[]
}[] = [
  {
    say: '责令改正：向市政府复议，也可以直接起诉',
    given: given(),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 6, 'month', 'paper'],
    cites: ['《行政复议法》第二十条', '《行政复议法》第二十四条', '《行政诉讼法》第四十六条'],
  },
  {
    say: '行政处罚：一样，决定书要载明途径和期限',
    given: given({ effect: 'penalty', paper: '本决定' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 6, 'month', 'paper'],
    cites: ['《行政处罚法》第五十九条'],
  },
  {
    say: '当场处罚：先复议，对复议决定不服的15日内起诉',
    given: given({ effect: 'penalty-on-the-spot' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 15, 'day', 'review'],
    first: true,
    cites: ['《行政复议法》第二十三条', '《行政诉讼法》第四十五条'],
  },
  {
    say: '政府信息不予公开：先复议',
    given: given({ effect: 'information-refused' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 15, 'day', 'review'],
    first: true,
    cites: ['《行政复议法》第二十三条', '《政府信息公开条例》第五十一条'],
  },
  {
    say: '其他信息公开答复：不用先复议',
    given: given({ effect: 'information' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 6, 'month', 'paper'],
    cites: ['《政府信息公开条例》第五十一条'],
  },
  {
    say: '不予许可：说明理由，告知复议和诉讼',
    given: given({ effect: 'permit' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 6, 'month', 'paper'],
    cites: ['《行政许可法》第三十八条'],
  },
  {
    say: '派出机构、被授权的组织：仍归本级政府',
    given: given({ standing: 'authorised' }),
    review: ['焦作市人民政府', 60],
    suit: ['焦作市解放区人民法院', 6, 'month', 'paper'],
    cites: ['《行政复议法》第二十四条'],
  },
  {
    say: '政府自己的行为：上一级政府复议，中级人民法院管辖',
    given: given({ standing: 'government' }),
    review: ['河南省人民政府', 60],
    suit: ['有管辖权的中级人民法院', 6, 'month', 'paper'],
    cites: ['《行政诉讼法》第十五条'],
  },
  {
    say: '没有设置管辖法院的，不写错法院',
    given: given({ court: '' }),
    review: ['焦作市人民政府', 60],
    suit: ['有管辖权的人民法院', 6, 'month', 'paper'],
    cites: ['《行政诉讼法》第十八条'],
  },
  {
    say: '信访处理意见：30日内请求复查，不是复议',
    given: given({ effect: 'petition' }),
    review: null,
    suit: null,
    recheck: ['河南省人民政府', 30],
    cites: ['《信访工作条例》第三十五条'],
  },
  {
    say: '内部监督、管理：没有复议和诉讼',
    given: given({ effect: 'internal' }),
    review: null,
    suit: null,
    cites: ['《行政复议法》第十二条'],
  },
  {
    say: '程序性告知：没有复议和诉讼',
    given: given({ effect: 'procedural' }),
    review: null,
    suit: null,
    cites: ['《最高人民法院关于适用《行政诉讼法》的解释》第一条'],
  },
  {
    say: '调解：没有复议和诉讼',
    given: given({ effect: 'mediation' }),
    review: null,
    suit: null,
    cites: ['《行政复议法》第十二条'],
  },
]
