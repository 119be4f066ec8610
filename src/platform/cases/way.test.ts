import { describe, expect, it, test } from 'vitest'
import { faces } from '../../faces.ts'
import { primaryOf } from './primary.ts'
import { wayOf } from './way.ts'

const all = faces.flatMap(({ procedures = [] }) => procedures).flatMap(({ editions }) => editions)
const called = (id: string) => all.find((one) => one.id === id)!
const words = { zh: '', en: '' }

describe('办到哪一步', () => {
  it.each(all.map((one) => [one.title.zh, one] as const))(
    '%s：从头到尾，所在的一步总在其中，次序不乱，不经旁路',
    (_title, one) => {
      const order = Object.keys(one.stages)
      for (const now of order) {
        const way = wayOf(one, now)
        expect(way).toContain(now)
        expect(way).toEqual(order.filter((stage) => way.includes(stage)))
        expect(new Set(way).size).toBe(way.length)
      }
    },
  )

  test.each([
    ['tasks', 'assigned', ['assigned', 'reported', 'accepted']],
    ['opinions', 'papers', ['requested', 'papers']],
  ])('%s 在 %s：绕不过的都在，旁路只在身处其中时', (id, now, begins) => {
    const way = wayOf(called(id), now)
    expect(way.filter((one) => begins.includes(one))).toEqual(begins)
  })

  it('重大行政决策：征求意见、合法性审查、集体讨论都绕不过', () => {
    const { stages } = called('decisions')
    const way = wayOf(called('decisions'), 'proposed').map((one) => stages[one]!.zh)
    expect(way).toEqual(expect.arrayContaining(['合法性审查', '集体讨论', '待公布', '已归档']))
    expect(way).not.toContain('未通过')
  })
})

describe('主要的一步', () => {
  const stages = { begun: words, halfway: words, done: words, dropped: words }
  const act = (from: string[], to?: string[], aside?: true) => ({
    title: words,
    from,
    ...(to && { to }),
    ...(aside && { aside }),
  })
  const acts = {
    declare: act(['begun', 'halfway'], undefined, true),
    drop: act(['begun', 'halfway'], ['dropped']),
    again: act(['halfway'], ['halfway']),
    go: act(['begun'], ['halfway']),
    finish: act(['halfway'], ['done']),
    note: act(['halfway']),
  } as never
  const table = { acts, stages, closed: ['done', 'dropped'] }

  test.each([
    ['往下一步的，先于提前了结的', ['declare', 'drop', 'go'], 'begun', 'go'],
    ['再做一遍的，不是主要的', ['again', 'finish', 'declare'], 'halfway', 'finish'],
    ['两种了结，先于提前的那一种', ['drop', 'finish'], 'halfway', 'finish'],
    ['只有了结的，就是它', ['drop', 'note', 'declare'], 'begun', 'drop'],
    ['只能再做一遍的，就再做', ['again', 'note'], 'halfway', 'again'],
    ['只能做旁边的，没有主要的', ['declare'], 'begun', null],
    ['什么也不能做', [], 'begun', null],
  ] as const)('%s', (_why, open, stage, primary) => expect(primaryOf(table, open, stage)).toBe(primary))
})
