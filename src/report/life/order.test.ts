import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { v5 } from 'uuid'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { step } from '../../platform/cases/fold.ts'
import { judge } from '../../platform/cases/judge.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { At } from '../../platform/cases/table.ts'
import { annualReports } from './procedure.ts'
import type { LifeSeen } from './seen.ts'
import { awaitedIn, lacking, openContests, owing, stageOf, stages, type Life } from './state.ts'

const procedure = anyProcedure(annualReports)
const [writer, owner, other] = ['writer', 'owner', 'other'].map((name) => v5(name, v5.URL)) as [string, string, string]
const today = '2025-01-10' as PlainDate

/** What happens: an act by somebody, on a figure, in a way; and what the figures read then. */
const event = fc.record({
  act: fc.constantFrom(...Object.keys(procedure.acts).filter((name) => name !== 'begin')),
  person: fc.constantFrom(writer, owner, other),
  figure: fc.constantFrom('a.one', 'b.two'),
  told: fc.constantFrom('1', '2'),
  at: fc.constantFrom('legality', 'secrecy', 'privacy'),
  finding: fc.constantFrom('clear', 'clear', 'clear', 'back'),
  outcome: fc.constantFrom('mended', 'stands'),
  /** Rather what it waits for than anything. */
  forward: fc.boolean(),
})
type Event = ReturnType<typeof event.generate>['value']

const formOf = ({ act, figure, at, finding, outcome }: Event): object =>
  ({
    assign: { owners: [{ person: owner, duties: ['a'] }] },
    contest: { figure: [figure], why: '不对' },
    answer: { figure: [figure], outcome, how: '说明' },
    withdrawContest: { figure: [figure], why: '撤回' },
    sendBack: { why: '退回修改' },
    look: { at, finding, note: finding === 'back' ? '有一处要改' : '' },
    reopen: { why: '改一处文字' },
    submit: { on: today, to: ['party', 'government', 'above'], receipt: [] },
    reissue: { why: '漏计一场' },
    archive: { number: '1' },
  })[act] ?? { note: '', number: '' }

function seen({ told }: Event): LifeSeen {
  const figures = ['a.one', 'b.two'].map((figure) => {
    return { figure, duty: figure.charAt(0), label: { zh: figure, en: figure }, told }
  })
  return {
    writers: new Set([writer]),
    confirmers: new Set([owner]),
    figures,
    freezing: { ok: true, value: { asOf: '2025-01-10T02:00:00.000Z', sha256: '0'.repeat(64) } },
  }
}

/** What the report waits for, by whoever may do it. */
function onward(life: Life, one: Event): Event {
  const next = awaitedIn(life)
  const person = next && ['confirm', 'answer'].includes(next.act) ? owner : other
  const at = (lacking(life)[0] ?? one.at) as Event['at']
  const figure = (openContests(life)[0]?.figure ?? one.figure) as Event['figure']
  return { ...one, act: next?.act ?? one.act, person, at, figure, told: '1', finding: 'clear', outcome: 'stands' }
}

/** Does what the rules allow, and leaves the rest. */
function after(life: Life, drawn: Event): Life {
  const one = drawn.forward ? onward(life, drawn) : drawn
  const at: At = {
    ...{ today, now: new Date('2025-01-10T02:00:00Z'), calendar: shippedCalendar },
    ...{ person: one.person, unit: null, org: '', seen: seen(one) },
  }
  const done = judge(procedure, one.act, life, formOf(one), at)
  return done.ok
    ? (step(procedure, life, done.value, { day: today, person: one.person, unit: null, version: 2 }) as Life)
    : life
}

const kind = fc.constantFrom('annual' as const, 'annual' as const, 'brief' as const, 'speech' as const)
const begun = { ...annualReports.empty, report: v5('report', v5.URL), year: 2024, edition: 1, writer } as Life

describe('年度报告的流程，无论谁按什么次序办', () => {
  it('锁定的没有未答复的异议，也没有未确认的；签发的三项都审过；起草人不审查、不签发；步骤不越阶段', () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(fc.array(event, { minLength: 20, maxLength: 120 }), kind, (events, kind) => {
        let life: Life = { ...begun, kind }
        for (const one of events) {
          life = after(life, one)
          reached.add(stageOf(life))
          if (life.locked) expect([openContests(life), owing(life)]).toEqual([[], []])
          if (life.signed) expect(lacking(life)).toEqual([])
          if (life.submitted) expect(life.signed).not.toBeNull()
          if (life.publishedOn) expect(life.submitted).not.toBeNull()
          // 年度报告公布以后才归档；简报、讲话用数不公布
          if (life.archived) expect(life.publishedOn !== null).toBe(kind === 'annual')
          const looked = Object.values(life.looks).flatMap((look) => (look ? [look.person] : []))
          expect([...looked, life.signed?.person]).not.toContain(writer)
          // What it waits for is an act of the table, allowed at this stage, by a capacity that may do it.
          const next = awaitedIn(life)
          if (next) {
            const act = procedure.acts[next.act]!
            expect(act.from).toContain(stageOf(life))
            expect(act.by).toContain(next.by)
          } else expect(stageOf(life)).toBe('archived')
        }
      }),
      { numRuns: 300 },
    )
    // It went somewhere.
    expect([...reached]).toEqual(expect.arrayContaining(Object.keys(stages)))
  })
})
