import { v5 } from 'uuid'
import type { Book } from '../../books/book.ts'
import type { DemoEntry } from '../../books/demo.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { DemoCity } from '../demo.ts'
import { applicationsOfYear } from './demo-applications.ts'
import { ratingsOfYear } from './demo-ratings.ts'
import { matters, type Matter } from './matters.ts'

const NAMESPACE = '6b0e2c54-4d0b-5c1e-8a57-1c7d6f1f2e90'
/** The matter of the demo that goes by this code, in its version. */
const matterOf = (implement: string, version = '2.0') => v5(`${implement} ${version}`, NAMESPACE)

type Limit = readonly [days: number, unit: Matter['legalUnit']]
type Row = readonly [
  name: string,
  type: Matter['type'],
  basis: string,
  legal: Limit | null,
  promised: Limit | null,
  more?: Partial<Matter> | undefined,
]

const wd = (n: number): Limit => [n, 'working-day']
const months = (n: number): Limit => [n, 'month']

/** 21 main items. Codes and promises are invented; the limits are those of the laws named. */
const mains: readonly Row[] = [
  [
    '教师资格认定',
    'permit',
    '《教师资格条例》第十三条',
    [30, 'day'],
    wd(15),
    { substance: true, objects: ['natural'] },
  ],
  [
    '民办学校设立审批',
    'permit',
    '《民办教育促进法》第十二条、第十七条',
    months(3),
    wd(40),
    { substance: true, special: ['experts'] },
  ],
  [
    '民办学校变更、终止审批',
    'permit',
    '《民办教育促进法》第五十四条、第五十六条',
    months(3),
    wd(30),
    { substance: true },
  ],
  [
    '校外培训机构办学许可',
    'permit',
    '《民办教育促进法》第十二条',
    months(3),
    wd(30),
    { substance: true, special: ['experts'], validYears: 3 },
  ],
  ['中外合作开办中等学校审批', 'permit', '《中外合作办学条例》第十二条', months(3), wd(30), { substance: true }],
  ['专业训练的社会组织自行实施义务教育审批', 'permit', '《义务教育法》第十四条', wd(20), wd(10), { substance: true }],
  ['延缓入学或者休学审批', 'permit', '《义务教育法》第十一条', wd(20), wd(5), { objects: ['natural'] }],
  ['高等教育自学考试助学机构审批', 'permit', '《民办教育促进法》第十二条', wd(20), wd(10), { validYears: 5 }],
  ['中小学学籍变动确认', 'confirmation', '《中小学生学籍管理办法》', wd(20), wd(5), { objects: ['natural'] }],
  ['普惠性民办幼儿园认定', 'confirmation', '《学前教育法》', wd(20), wd(15)],
  ['中等职业学校学历确认', 'confirmation', '《职业教育法》', wd(20), wd(5), { objects: ['natural'] }],
  ['优秀教师和教育工作者奖励', 'award', '《教师法》第三十三条', null, null, { objects: ['natural'] }],
  ['学前教育先进奖励', 'award', '《学前教育法》', null, null],
  ['民办学校章程备案', 'other', '《民办教育促进法》第二十条', wd(20), wd(5)],
  ['教师申诉处理', 'other', '《教师法》第三十九条', [30, 'day'], wd(20), { objects: ['natural'] }],
  ['学生申诉处理', 'other', '《教育法》第四十三条', [30, 'day'], wd(20), { objects: ['natural'] }],
  ['教师资格证书补发、换发', 'service', '《教师资格条例》实施办法', null, wd(10), { objects: ['natural'] }],
  ['普通话水平测试报名', 'service', '《普通话水平测试管理规定》', null, wd(5), { objects: ['natural'] }],
  ['中招成绩证明', 'service', '本局公共服务清单', null, wd(1), { objects: ['natural'] }],
  ['学生资助申请', 'service', '本局公共服务清单', null, wd(20), { objects: ['natural'] }],
  ['义务教育入学政策咨询', 'service', '本局公共服务清单', null, wd(1), { objects: ['natural'] }],
]

/** Sub-items and handling items, by the main item above them: they stand in the catalogue and are none of the 21. */
const below: readonly (readonly [above: number, rank: 'sub' | 'handling', name: string])[] = [
  [0, 'sub', '高级中学教师资格认定'],
  [0, 'sub', '中等职业学校教师资格认定'],
  [0, 'sub', '中等职业学校实习指导教师资格认定'],
  [2, 'sub', '民办学校名称、层次、类别变更审批'],
  [2, 'handling', '民办学校举办者变更'],
  [2, 'handling', '民办学校终止办学'],
  [8, 'handling', '高中转学'],
]

const implementOf = (n: number, more = '') => `4108${String(n + 1).padStart(8, '0')}${more}`

export function demo(city: DemoCity): DemoEntry[] {
  applicationsOfYear(city, (n) => matterOf(implementOf(n)))
  const on = `${city.year - 1}-01-03` as PlainDate
  const since = `${city.year}-01-02` as PlainDate
  const whole = mains.flatMap((row, n) => {
    const now = entry(city, row, n, { from: since, version: '2.0' })
    // A cancelled version beside the valid one, as catalogues have them.
    const before =
      n % 5 === 0
        ? [
            entry(city, row, n, {
              from: on,
              until: `${city.year}-01-01` as PlainDate,
              version: '1.0',
              standing: 'cancelled',
            }),
          ]
        : []
    return [...before, now]
  })
  const items = below.map(([above, rank, name], n) => {
    const [, type, basis, legal, promised, more] = mains[above]!
    return entry(city, [name, type, basis, legal, promised, more], above, {
      from: since,
      version: '2.0',
      rank,
      above: implementOf(above),
      implement: implementOf(above, `0${n + 1}`),
    })
  })
  return [...whole, ...items, ...ratingsOfYear(city)]
}

function entry(
  { bureau, year }: DemoCity,
  [name, type, basis, legal, promised, more = {}]: Row,
  n: number,
  { implement = implementOf(n), version, ...said }: Partial<Matter> & { readonly version: string },
): DemoEntry {
  const form = matters.form.parse({
    name,
    code: `0001${String(n + 5).padStart(8, '0')}`,
    implement,
    version,
    rank: 'main',
    type,
    level: 'city',
    unit: bureau,
    basis,
    objects: ['legal', 'other'],
    conditions: '符合依据所列条件，材料齐全、真实。',
    materials: [
      { name: '申请表', need: 'always', from: 'applicant' },
      { name: '身份证明', need: 'always', from: 'sharing' },
      { name: '依据要求的证明材料', need: 'conditional', from: 'applicant' },
    ],
    visits: 1,
    inHall: true,
    ways: ['hall', 'platform', 'post'],
    legalDays: legal?.[0] ?? null,
    legalUnit: legal?.[1] ?? null,
    promisedDays: promised?.[0] ?? null,
    promisedUnit: promised?.[1] ?? null,
    result: type === 'permit' ? '许可证件' : '办理结果',
    standing: 'valid',
    ...more,
    ...said,
  })
  return {
    book: matters as unknown as Book,
    form,
    enteredOn: `${year}-01-0${version === '1.0' ? 2 : 3}` as PlainDate,
    id: matterOf(implement, version),
  }
}
