import type { QuestionKind } from './paper.ts'

interface Asked {
  readonly kind: QuestionKind
  readonly stem: string
  readonly options?: readonly string[]
  readonly key: string
  readonly article: string
}

const single = (stem: string, options: readonly string[], key: string, article: string): Asked => ({
  ...{ kind: 'single', stem, options, key, article },
})
const multi = (stem: string, options: readonly string[], key: string, article: string): Asked => ({
  ...{ kind: 'multi', stem, options, key, article },
})
const judge = (stem: string, key: '对' | '错', article: string): Asked => ({ kind: 'judge', stem, key, article })

/** A small bank, in our own words. */
export const asked: readonly Asked[] = [
  single(
    '国家宪法日是哪一天？',
    ['4月15日', '6月26日', '10月1日', '12月4日'],
    'D',
    '全国人大常委会设立国家宪法日的决定',
  ),
  single('全民国家安全教育日是哪一天？', ['3月15日', '4月15日', '9月18日', '12月13日'], 'B', '国家安全法第十四条'),
  single('未成年人是指未满多少周岁的公民？', ['14', '16', '18', '20'], 'C', '未成年人保护法第二条'),
  single('国家实行几年义务教育制度？', ['六年', '九年', '十二年', '十五年'], 'B', '义务教育法第二条'),
  single('不满多少周岁的未成年人是无民事行为能力人？', ['6', '8', '10', '14'], 'B', '民法典第二十条'),
  single('发现危害国家安全的线索，可以拨打哪个电话举报？', ['12315', '12339', '12355', '12356'], 'B', ''),
  single(
    '网络游戏服务提供者每天在什么时间不得向未成年人提供游戏服务？',
    ['20时至次日6时', '21时至次日7时', '22时至次日8时', '23时至次日9时'],
    'C',
    '未成年人保护法第七十五条',
  ),
  single('在道路上骑自行车，应当年满多少周岁？', ['10', '12', '14', '16'], 'B', '道路交通安全法实施条例第七十二条'),
  multi(
    '学生之间，故意以哪些手段欺压、侮辱，造成对方伤害的，是欺凌？',
    ['肢体', '语言', '网络', '在课堂上举手发言'],
    'ABC',
    '未成年人保护法第一百三十条',
  ),
  multi(
    '下列哪些属于不良行为？',
    ['吸烟、饮酒', '多次旷课、逃学', '无故夜不归宿、离家出走', '向老师报告同学受欺负'],
    'ABC',
    '预防未成年人犯罪法第二十八条',
  ),
  multi(
    '维护国家安全，公民应当做到哪些？',
    ['及时报告危害国家安全活动的线索', '保守所知悉的国家秘密', '如实提供所知悉的有关证据', '把军事设施的照片发到网上'],
    'ABC',
    '国家安全法第七十七条',
  ),
  multi('哪些商品和服务不得向未成年人提供？', ['烟', '酒', '彩票', '图书'], 'ABC', '未成年人保护法第五十九条'),
  judge('我国公民有受教育的权利和义务。', '对', '宪法第四十六条'),
  judge('学校应当建立学生欺凌防控工作制度。', '对', '未成年人保护法第三十九条'),
  judge('为了激励先进，学校可以张榜公布全班学生的考试名次。', '错', '未成年人学校保护规定'),
  judge('任何组织和个人不得招用未满十六周岁的未成年人，国家另有规定的除外。', '对', '未成年人保护法第六十一条'),
  judge('维护国家安全只是国家安全机关的事，与中小学生无关。', '错', '国家安全法第十一条'),
  judge('中华人民共和国国旗是五星红旗。', '对', '宪法第一百四十一条'),
]
