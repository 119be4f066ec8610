import { describe, expect, test } from 'vitest'
import { deskPages } from './desk-pages.ts'
import { dailyOf, groupOf, navigationOf, openable, pinnedOf, type May } from './desk/navigating.ts'
import { groups, type NavPage } from './desk/page.ts'
import { declared, shippedBooks } from './faces.ts'
import { permissionsOf } from './platform/permissions.ts'

const twice = (all: readonly string[]) => all.filter((one, i) => all.indexOf(one) !== i)

/** The pages there are, and the places of the books somebody may read, as a running house adds them. */
const pagesFor = (may: May): readonly NavPage[] => [
  ...deskPages,
  ...shippedBooks.flatMap(({ id, title, nav, read }): NavPage[] =>
    nav && read.some(may) ? [{ path: `/books/${id}`, nav: { ...nav, words: title } }] : [],
  ),
]
const pages = pagesFor(() => true)
const roles = [...declared.powers.roles.keys()]
const mayOf = (role: string): May => {
  const held = permissionsOf(declared.powers, role, null)
  return (permission) => permission === undefined || held.has(permission)
}

test('工作台的页面都找到了，地址不重复', () => {
  const paths = deskPages.map(({ path }) => path)
  for (const path of ['/', '/sign-in', '/activities', '/decisions/$id', '/settings/about'])
    expect(paths).toContain(path)
  expect(twice(paths)).toEqual([])
})

test('导航里的次序由页面和登记簿自己定，同组没有两个相同；组不过九个', () => {
  const places = pages.flatMap(({ nav }) => (nav ? [`${nav.group} ${nav.order}`] : []))
  expect(twice(places)).toEqual([])
  expect(new Set(places.map((place) => place.split(' ')[0]))).toEqual(new Set(Object.keys(groups)))
  expect(Object.keys(groups).length).toBeLessThanOrEqual(9)
})

test('每一页都属于一个组：自己在导航里，或者在导航里某一页之下，或者自己说明', () => {
  const within = deskPages.filter(({ bare, leadsOn, path }) => !bare && !leadsOn && path !== '/')
  const astray = within.filter(({ path }) => groupOf(pages, path.replaceAll('$', '')) === undefined)
  expect(astray.map(({ path }) => path)).toEqual([])
})

describe.each(roles)('%s', (role) => {
  const may = mayOf(role)
  const shown = navigationOf(pagesFor(may), may)
  const all = shown.flatMap(({ pages: inGroup }) => inGroup)

  test('导航里的每一页恰在一组，都打得开；组不过九个，今日在最前', () => {
    expect(shown.length).toBeLessThanOrEqual(9)
    expect(shown[0]!.group).toBe('today')
    expect(twice(all.map(({ path }) => path))).toEqual([])
    expect(all.filter(({ needs }) => !may(needs))).toEqual([])
  })

  test('打得开的，不在导航里的就只有平台运行那几页；搜索都找得到', () => {
    const kept = openable(pagesFor(may), may).filter(({ path }) => !all.some((one) => one.path === path))
    expect(new Set(kept.map(({ nav }) => nav.group))).toEqual(kept.length > 0 ? new Set(['house']) : new Set())
    if (role !== 'administrator') expect(shown.map(({ group }) => group)).not.toContain('house')
  })

  test('手机下方最多四件，今日在先', () => {
    const daily = dailyOf(shown, may)
    expect(daily.length).toBe(Math.min(4, all.length))
    expect(daily[0]!.path).toBe('/')
  })
})

test('各岗位手机下方是哪四件事', () => {
  const daily = (may: May) => dailyOf(navigationOf(pagesFor(may), may), may)
  const words = (role: string) =>
    daily(mayOf(role))
      .slice(1)
      .map(({ nav }) => nav.words.zh)
      .join('、')
  expect(Object.fromEntries(roles.map((role) => [role, words(role)]))).toMatchInlineSnapshot(`
    {
      "administrator": "人员、机构、活动记录",
      "bullying-examiner": "学生欺凌案卷、强制报告、机构",
      "bullying-handler": "学生欺凌案卷、强制报告、机构",
      "bureau-leader": "局领导一览、重大行政决策、领导小组会议",
      "counsel": "待我出具意见、法律意见、合同审查",
      "county-officer": "待审核、每日线索报告、填报活动",
      "legal-officer": "待审核、每日线索报告、填报活动",
      "partner": "填报活动、活动记录、专项任务",
      "party-group": "学法场次、学法计划、应知应会清单",
      "public-lawyer": "待我出具意见、法律意见、合同审查",
      "report-handler": "欺凌举报、欺凌案卷待办、学生欺凌案卷",
      "school-clerk": "填报活动、防欺凌日报、活动记录",
      "school-head": "填报活动、防欺凌日报、活动记录",
      "secretary": "局领导一览、重大行政决策、领导小组会议",
      "section-officer": "待审核、每日线索报告、填报活动",
      "sending-body": "法治副校长聘任、法治副校长人员库、离库还在任的人",
      "teacher": "答题券、学习券、评分表",
      "vice-principal": "我的学校、我的课时、强制报告、放假安排",
    }
  `)
})

test.each([
  [null, null],
  ['', null],
  ['{', null],
  ['"/figures"', null],
  ['[]', []],
  ['["/figures","/no-more","/people"]', ['/figures', '/people']],
  ['[1,null]', []],
])('钉住的 %s 读作 %j', (kept, paths) => {
  const pinned = pinnedOf(kept, navigationOf(pages, mayOf('section-officer')))
  expect(pinned?.map(({ path }) => path) ?? null).toEqual(paths)
})
