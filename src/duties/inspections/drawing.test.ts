import { describe, expect, test } from 'vitest'
import { PlainDate } from '../../calendar/plain-date.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import { judge } from '../../platform/cases/judge.ts'
import { step as fold } from '../../platform/cases/fold.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { hashOf } from '../../platform/draw/frozen.ts'
import { commitmentOf, momentOfRound, quicknet } from '../../platform/draw/source.ts'
import { idOf } from '../../../test/support/city.ts'
import { frozenFrom } from './freezing.ts'
import { inspections } from './procedure.ts'
import { nothingYet, taskStage, type Task, type TaskSeen } from './state.ts'

const procedure = anyProcedure(inspections)
const [organiser, second, leader] = [idOf('经办'), idOf('复核'), idOf('领导')]
const county = idOf('县')
const objects = ['甲', '乙', '丙', '丁'].map((name) => ({
  id: idOf(name),
  name: `${name}学校`,
  county,
  stratum: 'general' as const,
  weight: 1,
}))
const officers = ['子', '丑', '寅'].map((name) => ({
  id: idOf(name),
  name: `检查员${name}`,
  county: null,
  fields: [],
  from: PlainDate.parse('2024-01-01'),
  until: PlainDate.parse('2027-12-31'),
  recusals: [],
}))
const pooled: Task = {
  ...nothingYet,
  title: '校外培训机构抽查',
  from: PlainDate.parse('2026-03-09'),
  until: PlainDate.parse('2026-03-20'),
  pool: {
    on: PlainDate.parse('2026-03-01'),
    objects,
    officers,
    quotas: [{ stratum: 'general', percent: 50, number: 2 }],
    fields: [],
  },
}
const seen: TaskSeen = {
  objects: [],
  officers: [],
  items: [],
  plans: [],
  checks: { opened: 0, begun: 0, published: 0 },
}
const now = '2026-03-02T09:00:00+08:00'

/** Does one act at a moment; the new state, or the code of the refusal. */
function act(state: Task, name: string, form: object, { at = now, by = organiser, seeing = seen } = {}): Task | string {
  const moment = new Date(at)
  const today = PlainDate.parse(at.slice(0, 10))
  const filled = procedure.acts[name]!.form.parse(form)
  const recorded = judge(procedure, name, state, filled, {
    today,
    now: moment,
    calendar: shippedCalendar,
    person: by,
    unit: county,
    org: county,
    seen: seeing,
  })
  return recorded.ok
    ? (fold(procedure, state, recorded.value, { day: today, person: by, unit: county, version: 1 }) as Task)
    : recorded.refusal.code
}
const must = (result: Task | string): Task => {
  if (typeof result === 'string') throw new Error(result)
  return result
}

const source = { name: '上证指数收盘价', where: 'http://www.sse.com.cn/', day: '2026-03-03', time: '15:00', places: 2 }
const rules = { most: 2, otherCounty: false }
const afterwards = '2026-03-03T15:00:00+08:00'
const frozen = () => must(act(pooled, 'freezeByPrice', { ...source, ...rules }))

describe('冻结', () => {
  test.each([
    { say: '来源一分钟以后揭晓', day: '2026-03-02', time: '09:01', code: null },
    { say: '来源此刻揭晓', day: '2026-03-02', time: '09:00', code: 'inspections.source-known' },
    { say: '来源昨天已经揭晓', day: '2026-03-01', time: '15:00', code: 'inspections.source-known' },
    { say: '时间写成汉字', day: '2026-03-03', time: '三点', code: 'inspections.no-time' },
    { say: '时间用全角冒号', day: '2026-03-03', time: '１５：００', code: null },
  ])('$say', ({ day, time, code }) => {
    const result = act(pooled, 'freezeByPrice', { ...source, ...rules, day, time })
    expect(typeof result === 'string' ? result : null).toBe(code)
  })

  test('冻结的指纹就是名单的指纹，冻结以后名单不能再动', () => {
    const state = frozen()
    expect(taskStage(state)).toBe('frozen')
    expect(hashOf(frozenFrom(state, state.draw!))).toBe(state.draw!.hash)
    expect(act(state, 'freezeByPrice', { ...source, ...rules })).toBe('inspections.not-at-this-stage')
    expect(act(state, 'assemble', { percents: [{ stratum: 'general', percent: 100 }], fields: '' })).toBe(
      'inspections.not-at-this-stage',
    )
  })

  test('工作量不够派、对象都须回避：说出是谁、哪一条', () => {
    expect(act(pooled, 'freezeByPrice', { ...source, ...rules, most: 1 })).toBe('inspections.cannot-freeze')
    const shy = {
      ...pooled,
      pool: { ...pooled.pool!, officers: officers.map((one) => ({ ...one, recusals: [objects[0]!.id] })) },
    }
    expect(act(shy, 'freezeByPrice', { ...source, ...rules })).toBe('inspections.cannot-freeze')
  })

  test('排除的对象列在名单上、写着理由、抽不到；名单上没有的不能排除', () => {
    const state = must(
      act(pooled, 'freezeByPrice', {
        ...source,
        ...rules,
        exclusions: [
          { object: '甲学校', reason: '上月已查' },
          { object: '乙学校', reason: '停办' },
        ],
      }),
    )
    const drawn = must(act(typedTwice(state), 'draw', {}, { at: afterwards }))
    expect(drawn.draw!.assignments.map(({ object }) => object).sort()).toEqual([objects[2]!.id, objects[3]!.id].sort())
    expect(
      act(pooled, 'freezeByPrice', { ...source, ...rules, exclusions: [{ object: '戊学校', reason: '停办' }] }),
    ).toBe('inspections.not-in-pool')
  })
})

const typedTwice = (state: Task) =>
  must(
    act(
      must(act(state, 'typeValue', { value: '3421.57' }, { at: afterwards })),
      'typeValue',
      { value: '3,421.57' },
      { at: afterwards, by: second },
    ),
  )

describe('两人各自录入', () => {
  test('揭晓以前不能录，差一秒也不行', () => {
    expect(act(frozen(), 'typeValue', { value: '3421.57' }, { at: '2026-03-03T14:59:59+08:00' })).toBe(
      'inspections.not-known-yet',
    )
    expect(act(frozen(), 'typeValue', { value: '3421.57' }, { at: afterwards })).toBeTypeOf('object')
  })
  test('同一个人不能录两次；两人一致才算数；格式不对不收', () => {
    const once = must(act(frozen(), 'typeValue', { value: '3421.57' }, { at: afterwards }))
    expect(once.draw!.given).toBeNull()
    expect(JSON.stringify(once)).not.toContain('3421.57')
    expect(act(once, 'typeValue', { value: '3421.57' }, { at: afterwards })).toBe('inspections.same-person')
    expect(act(once, 'typeValue', { value: '3421.5' }, { at: afterwards, by: second })).toBe(
      'inspections.not-such-value',
    )
    expect(act(once, 'draw', {}, { at: afterwards })).toBe('inspections.no-randomness')
    expect(must(act(once, 'typeValue', { value: '3421.57' }, { at: afterwards, by: second })).draw!.given).toEqual({
      kind: 'typed',
      text: '3421.57',
    })
  })
  test('两人不一致，两次都作废，留下次数', () => {
    const once = must(act(frozen(), 'typeValue', { value: '3421.57' }, { at: afterwards }))
    const apart = must(act(once, 'typeValue', { value: '3421.75' }, { at: afterwards, by: second }))
    expect(apart.draw).toMatchObject({ typed: [], mismatches: 1, given: null })
    expect(typedTwice(apart).draw!.given).not.toBeNull()
  })
  test('录好以后，录入的内容才给人看', () => {
    const { veiled } = procedure.acts['typeValue']!
    expect(veiled!(must(act(frozen(), 'typeValue', { value: '3421.57' }, { at: afterwards })))).toBe(true)
    expect(veiled!(typedTwice(frozen()))).toBe(false)
  })
  test('定了就是定了：不能再录，也不能用别的来源', () => {
    expect(act(typedTwice(frozen()), 'typeValue', { value: '3421.57' }, { at: afterwards, by: leader })).toBe(
      'inspections.randomness-settled',
    )
    expect(act(frozen(), 'commit', { party: '甲', commitment: 'a'.repeat(64) })).toBe('inspections.other-source')
    expect(act(frozen(), 'pasteBeacon', { signature: 'a'.repeat(96) })).toBe('inspections.other-source')
  })
})

describe('各方封签', () => {
  const parties = ['学校代表', '驻局纪检', '法规科']
  const present = () => must(act(pooled, 'freezeByParties', { parties: parties.map((party) => ({ party })), ...rules }))
  const secretOf = (party: string) => `${{ 学校代表: 'a', 驻局纪检: 'b', 法规科: 'c' }[party]!}`.repeat(16)
  const sealed = (state: Task, party: string) =>
    must(act(state, 'commit', { party, commitment: commitmentOf(state.draw!.hash, party, secretOf(party)) }))
  const later = '2026-03-02T09:30:00+08:00'

  test('两方不行，三方里有同名的也不行', () => {
    for (const names of [
      ['甲', '乙'],
      ['甲', '乙', '甲'],
    ])
      expect(act(pooled, 'freezeByParties', { parties: names.map((party) => ({ party })), ...rules })).toBe(
        'inspections.too-few-parties',
      )
  })
  test('封签交齐以前谁也不能公开；交了不能换；不在场的不收', () => {
    const two = parties.slice(0, 2).reduce(sealed, present())
    expect(act(two, 'reveal', { party: '学校代表', secret: secretOf('学校代表') }, { at: later })).toBe(
      'inspections.seals-missing',
    )
    expect(act(two, 'commit', { party: '学校代表', commitment: 'f'.repeat(64) })).toBe('inspections.sealed-already')
    expect(act(two, 'commit', { party: '路人', commitment: 'f'.repeat(64) })).toBe('inspections.no-such-party')
    expect(act(two, 'commit', { party: '法规科', commitment: 'xyz' })).toBe('inspections.no-seal')
  })
  test('公开的秘密与封签不符的不收；全部公开以后才能抽取', () => {
    const all = parties.reduce(sealed, present())
    expect(act(all, 'reveal', { party: '法规科', secret: 'd'.repeat(16) }, { at: later })).toBe(
      'inspections.seal-broken',
    )
    expect(act(all, 'draw', {}, { at: later })).toBe('inspections.no-randomness')
    const open = parties
      .toReversed()
      .reduce((state, party) => must(act(state, 'reveal', { party, secret: secretOf(party) }, { at: later })), all)
    expect(must(act(open, 'draw', {}, { at: later })).draw!.assignments).toHaveLength(2)
  })
})

describe('drand', () => {
  test('只收指定那一轮的签名，贴整段 JSON 也认', async () => {
    const round = 1000
    const known = momentOfRound(round)
    const state = must(
      act(
        pooled,
        'freezeByBeacon',
        { day: '2023-08-23', time: '23:59', ...rules },
        { at: '2023-08-23T10:00:00+08:00' },
      ),
    )
    // The minute begins at 23:59:00, round 992; the beacons at hand are of 1000 and 1001.
    const asked: Task = {
      ...state,
      draw: { ...state.draw!, source: { kind: 'drand', round, known: known.toISOString() } },
    }
    const { attest, decide } = procedure.acts['pasteBeacon']!
    const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'
    expect((await attest!(asked, { signature: JSON.stringify({ round, signature }) })).ok).toBe(true)
    expect((await attest!(state, { signature })).ok).toBe(false)
    expect((await attest!(asked, { signature: signature.replace('b4', 'b5') })).ok).toBe(false)
    expect(decide(asked, { signature: ` ${signature.toUpperCase()}` }, {} as never)).toEqual({
      ok: true,
      value: { signature },
    })
    expect(state.draw!.source).toMatchObject({
      kind: 'drand',
      round: 1 + (Date.parse('2023-08-23T23:59:00+08:00') / 1000 - quicknet.genesis) / 3,
    })
  })
})

describe('重新抽取', () => {
  const drawn = () => must(act(typedTwice(frozen()), 'draw', {}, { at: afterwards }))

  test('须有公开的理由，原来的抽取留着；下一次冻结写明接着哪一次', () => {
    const again = must(
      act(drawn(), 'redraw', { scope: 'all', reason: '录入后发现名录漏列两所学校' }, { at: afterwards, by: leader }),
    )
    expect(taskStage(again)).toBe('pooled')
    expect(again.draws).toMatchObject([
      { attempt: 1, hash: frozen().draw!.hash, reason: '录入后发现名录漏列两所学校', kept: null },
    ])
    const next = must(
      act(again, 'freezeByPrice', { ...source, ...rules, day: '2026-03-05' }, { at: '2026-03-04T09:00:00+08:00' }),
    )
    expect(frozenFrom(next, next.draw!)).toMatchObject({
      attempt: 2,
      after: { hash: frozen().draw!.hash, reason: '录入后发现名录漏列两所学校' },
    })
    expect(() => procedure.acts['redraw']!.form.parse({ scope: 'all', reason: ' ' })).toThrow('请填写')
  })
  test('只重派人员：对象一个不变', () => {
    const first = drawn()
    const again = must(
      act(first, 'redraw', { scope: 'officers', reason: '两名检查员调离' }, { at: afterwards, by: leader }),
    )
    const next = typedTwice(
      must(act(again, 'freezeByPrice', { ...source, ...rules, day: '2026-03-03', time: '14:59' })),
    )
    const objectsOf = (state: Task) => state.draw!.assignments.map(({ object }) => object).sort()
    expect(objectsOf(must(act(next, 'draw', {}, { at: afterwards })))).toEqual(objectsOf(first))
    expect(act(frozen(), 'redraw', { scope: 'officers', reason: '换人' })).toBe('inspections.not-drawn')
  })
  test('已经有对象检查过，不能再重抽', () => {
    expect(
      act(
        drawn(),
        'redraw',
        { scope: 'all', reason: '想换一批' },
        { seeing: { ...seen, checks: { opened: 2, begun: 1, published: 0 } } },
      ),
    ).toBe('inspections.checked-already')
  })
  test('抽过的不能再抽一遍', () =>
    expect(act(drawn(), 'draw', {}, { at: afterwards })).toBe('inspections.not-at-this-stage'))
})
