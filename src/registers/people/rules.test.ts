import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import type { Permission } from '../../platform/permissions.ts'
import { declared } from '../../faces.ts'
import { endDelegation, endPost, givePost, isCurrent, lend, mayHandle, type PostState } from './rules.ts'

const day = (text: string) => text as PlainDate
const post: PostState = {
  id: 'p',
  person: '甲',
  org: '校',
  branch: '校',
  role: 'school-clerk',
  title: '',
  from_day: day('2024-09-01'),
  until_day: null,
}
const form = { org: '校', role: 'school-clerk', title: '德育主任', fromDay: day('2024-09-01'), untilDay: null }
const school = { kind: 'school', parent: '县' }
const verdict = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? 'ok' : outcome.refusal!.code)

test.each([
  ['任职前一日', '2024-08-31', false],
  ['任职当日', '2024-09-01', true],
  ['卸任前一日', '2024-12-03', true],
  ['卸任当日', '2024-12-04', false],
])('在任与否：%s', (_, on, held) => {
  expect(isCurrent({ from_day: day('2024-09-01'), until_day: day('2024-12-04') }, day(on))).toBe(held)
})

test.each([
  ['没有期限', {}, [], 'ok'],
  ['卸任日就是任职日', { untilDay: day('2024-09-01') }, [], 'posts.ends-before-it-begins'],
  ['任一天', { untilDay: day('2024-09-02') }, [], 'ok'],
  ['同岗同期', {}, [post], 'posts.held-already'],
  ['同岗，前任当日卸任', {}, [{ ...post, from_day: day('2023-09-01'), until_day: day('2024-09-01') }], 'ok'],
  [
    '同岗，前任次日才卸任',
    {},
    [{ ...post, from_day: day('2023-09-01'), until_day: day('2024-09-02') }],
    'posts.held-already',
  ],
  ['同岗，新的在旧的之前结束', { fromDay: day('2024-01-01'), untilDay: day('2024-09-01') }, [post], 'ok'],
  ['同校另一个岗位', { role: 'school-head' }, [post], 'ok'],
])('任职：%s', (_, change, held, expected) => {
  expect(verdict(givePost({ id: 'n', person: '甲', form: { ...form, ...change } }, school, held))).toBe(expected)
})

test.each([
  ['学校的管到本校', school, '校'],
  ['科室的管到全局', { kind: 'section', parent: '局' }, '局'],
  ['没有上级的科室只管自己', { kind: 'section', parent: null }, '校'],
])('岗位的范围：%s', (_, org, branch) => {
  const given = givePost({ id: 'n', person: '甲', form }, org, [])
  expect(given.ok && given.value.branch).toBe(branch)
})

test.each([
  ['当日卸任，当日即无权', '2024-12-04', null, 'ok'],
  ['补录过去的卸任', '2024-10-01', null, 'ok'],
  ['预先写明将来的卸任', '2025-07-01', null, 'ok'],
  ['改早已写明的将来卸任', '2025-01-01', '2025-07-01', 'ok'],
  ['早于任职', '2024-08-31', null, 'posts.ends-before-it-begins'],
  ['当日任当日免', '2024-09-01', null, 'ok'],
  ['已经卸任的不能再改', '2024-12-05', '2024-12-04', 'posts.over'],
])('卸任：%s', (_, until, before, expected) => {
  expect(
    verdict(endPost({ ...post, until_day: before === null ? null : day(before) }, day(until), day('2024-12-04'))),
  ).toBe(expected)
})

const loan = { id: 'd', toPerson: '乙', fromDay: day('2024-12-04'), lastDay: day('2024-12-10'), reason: '外出培训' }
test.each([
  ['今天起一周', {}, {}, 'ok'],
  ['只一天', { lastDay: day('2024-12-04') }, {}, 'ok'],
  ['最后一天在第一天之前', { lastDay: day('2024-12-03') }, {}, 'delegations.ends-before-it-begins'],
  ['从昨天起', { fromDay: day('2024-12-03') }, {}, 'delegations.past'],
  ['一百八十天', { lastDay: addDays(day('2024-12-04'), 179) }, {}, 'ok'],
  ['一百八十一天', { lastDay: addDays(day('2024-12-04'), 180) }, {}, 'delegations.too-long'],
  ['给自己', { toPerson: '甲' }, {}, 'delegations.to-oneself'],
  ['别人的岗位', {}, { person: '丙' }, 'delegations.not-yours'],
  ['已卸任的岗位', {}, { until_day: day('2024-12-04') }, 'delegations.post-over'],
  ['明天才卸任的岗位', {}, { until_day: day('2024-12-05') }, 'ok'],
])('委托：%s', (_, asked, held, expected) => {
  expect(verdict(lend({ ...loan, ...asked }, { ...post, ...held }, '甲', [], day('2024-12-04')))).toBe(expected)
})

test.each([
  ['同期给同一个人', {}, 'delegations.lent-already'],
  ['同期给另一个人', { toPerson: '丙' }, 'ok'],
  ['从上一次的最后一天起', { fromDay: day('2024-12-10'), lastDay: day('2024-12-12') }, 'delegations.lent-already'],
  ['上一次结束的次日起', { fromDay: day('2024-12-11'), lastDay: day('2024-12-12') }, 'ok'],
])('再次委托：%s', (_, asked, expected) => {
  const before = lend(loan, post, '甲', [], day('2024-12-04'))
  if (!before.ok) throw new Error('not lent')
  expect(verdict(lend({ ...loan, id: 'e', ...asked }, post, '甲', [before.value], day('2024-12-04')))).toBe(expected)
})

test.each([
  ['最后一天', '2024-12-10', '2024-12-10'],
  ['还没开始，整个划去', '2024-12-01', '2024-12-04'],
  ['过了最后一天', '2024-12-11', 'delegations.over'],
])('提前结束委托：%s', (_, today, until) => {
  const lent = lend(loan, post, '甲', [], day('2024-12-04'))
  if (!lent.ok) throw new Error('not lent')
  const ended = endDelegation(lent.value, day(today))
  expect(ended.ok ? ended.value.until_day : ended.refusal.code).toBe(until)
})

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2020-01-01'), days))

test('卸任之后的任何一天都不在任，之前的日子不受影响', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, (from, until, on) => {
      const before = { ...post, from_day: from }
      const ended = endPost(before, until, from)
      expect(ended.ok).toBe(until >= from)
      if (ended.ok) expect(isCurrent(ended.value, on)).toBe(on < until && isCurrent(before, on))
    }),
  )
})

const all = [...declared.powers.roles].map(([code, { grants }]) => [code, new Set<Permission>(grants)] as const)
test.each(all)('谁能授予“%s”：只有自己管人、且握有其中管权之权的', (code, carried) => {
  const givers = all.filter(([, own]) => mayHandle(own, carried)).map(([giver]) => giver)
  expect(givers).toEqual(['administrator'])
  const peopleOfficer = new Set<Permission>(['people.read', 'people.manage'])
  expect(mayHandle(peopleOfficer, carried)).toBe(code !== 'administrator')
})
