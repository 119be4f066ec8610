import { capital } from '../capital.ts'
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { deadline } from '../../calendar/deadline.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../forms/fields.ts'
import type { Clock, Granted, Stopped } from './clock.ts'
import { runningOf, type ClockInput } from './clocks.ts'
import { actsOf, type Act, type AnyProcedure, type At, type Common } from './table.ts'

const step = actsOf<Common, unknown, string, string>()

/** The acts that grant more time or stop a clock, for every clock whose law knows them: who may is part of the clock. */
export function periodActs(procedure: AnyProcedure): Record<string, Act<Common, unknown>> {
  return Object.fromEntries(
    Object.entries(procedure.clocks).flatMap(([name, clock]) => [
      ...extending(procedure, name, clock),
      ...stopping(procedure, name, clock),
    ]),
  )
}

const openStages = ({ stages, closed }: AnyProcedure) => Object.keys(stages).filter((stage) => !closed.includes(stage))

function extending(
  procedure: AnyProcedure,
  name: string,
  { title, extendable }: Clock<object>,
): [string, Act<Common, unknown>][] {
  if (!extendable) return []
  const { by, basis, most, times = 1 } = extendable
  const act = step({
    title: { zh: `延长${title.zh}`, en: `Extend: ${title.en}` },
    hint: {
      zh: `须在届满以前，最多${most}，至多${times}次。`,
      en: `Before it is over; ${most} at most, ${times} time(s) at most.`,
    },
    by,
    basis,
    from: openStages(procedure),
    aside: true,
    form: z.object({
      n: field.whole('延长多少（与期限同一单位）', 'By how much, in the period’s own unit', {
        least: 1,
        most,
        uncounted: field.limit,
      }),
      why: field.prose('理由', 'Reasons', { most: 1000 }),
      paper: field.optionalFiles('批准文件', 'The approval'),
    }),
    when: (state, at): Outcome<true> => {
      const running = stillRuns(procedure, name, state)
      if (!running.ok) return running
      if ((state.extensions ?? []).filter(({ clock }) => clock === name).length >= times)
        return refuse(
          `${procedure.id}.extended-already`,
          `${title.zh}已经延长过，不能再延长。`,
          `“${title.en}” was extended already and cannot be again.`,
          { status: 409, basis },
        )
      const { day, standing } = deadline(at.calendar, { ...running.value, basis })
      return standing || at.today <= day
        ? accept(true)
        : refuse(
            `${procedure.id}.over-already`,
            `${title.zh}已经届满，届满以后不能延长。`,
            `“${title.en}” is over; it can only be extended before.`,
            { status: 409, basis },
          )
    },
    decide: (_state, { n, why }, { today }): Outcome<Granted> => accept({ clock: name, n, on: today, why }),
    apply: (state, granted) => ({ ...state, extensions: [...(state.extensions ?? []), granted] }),
  })
  return [[`extend${capital(name)}`, act]]
}

function stopping(
  procedure: AnyProcedure,
  name: string,
  { title, pausable }: Clock<object>,
): [string, Act<Common, unknown>][] {
  if (!pausable) return []
  const { by, basis } = pausable
  const stands = (state: Common) => state.pauses?.find(({ clock, to }) => clock === name && to === null)
  const common = { by, basis, takeBack: true, from: openStages(procedure), aside: true } as const
  const pause = step({
    ...common,
    title: { zh: `中止${title.zh}`, en: `Stop: ${title.en}` },
    form: z.object({
      from: field.day('自哪日起', 'Since'),
      why: field.prose('事由', 'Why', { most: 1000 }),
      paper: field.optionalFiles('通知文件', 'The notice'),
    }),
    when: (state): Outcome<unknown> =>
      stands(state)
        ? refuse(`${procedure.id}.stands-already`, `${title.zh}正在中止。`, `“${title.en}” is stopped already.`, {
            status: 409,
            basis,
          })
        : stillRuns(procedure, name, state),
    decide: (state, { from, why }, at): Outcome<Stopped> => {
      const { event } = runningOf(procedure, name, state)!
      return from > event &&
        from <= at.today &&
        !state.pauses?.some(({ clock, to }) => clock === name && to !== null && from <= to)
        ? accept({ clock: name, from, to: null, why })
        : refuse(
            `${procedure.id}.wrong-day`,
            '中止之日应在期限起算之后、不晚于今天，且不与以前的中止重叠。',
            'It stops after the day it began to run, not later than today, and not within an earlier stop.',
            { field: 'form.from' },
          )
    },
    apply: (state, stopped) => ({ ...state, pauses: [...(state.pauses ?? []), stopped] }),
  })
  const resume = step({
    ...common,
    title: { zh: `恢复计算${title.zh}`, en: `Resume: ${title.en}` },
    form: z.object({ to: field.day('中止的最后一日', 'Last day on which it stood') }),
    when: (state): Outcome<true> =>
      stands(state)
        ? accept(true)
        : refuse(`${procedure.id}.does-not-stand`, `${title.zh}没有中止。`, `“${title.en}” is not stopped.`, {
            status: 409,
            basis,
          }),
    decide: (state, { to }, at: At): Outcome<{ to: PlainDate }> =>
      to >= stands(state)!.from && to <= at.today
        ? accept({ to })
        : refuse(
            `${procedure.id}.wrong-day`,
            '恢复不能早于中止之日，也不能晚于今天。',
            'Not before it stopped, and not later than today.',
            { field: 'form.to' },
          ),
    apply: (state, { to }) => ({
      ...state,
      pauses: (state.pauses ?? []).map((one) => (one.clock === name && one.to === null ? { ...one, to } : one)),
    }),
  })
  return [
    [`pause${capital(name)}`, pause],
    [`resume${capital(name)}`, resume],
  ]
}

function stillRuns(procedure: AnyProcedure, name: string, state: Common): Outcome<ClockInput> {
  const { title, basis } = procedure.clocks[name]!
  const running = runningOf(procedure, name, state)
  return running && running.met === null
    ? accept(running)
    : refuse(`${procedure.id}.does-not-run`, `${title.zh}现在没有在计算。`, `“${title.en}” does not run now.`, {
        status: 409,
        basis,
      })
}
