import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { readReportDuties, readReportFigures } from './contract.ts'
import { act, contested, LIFE, type LifeSeen } from './seen.ts'
import { beforeLock, openContests, outcomes, owing, ownersOf, type Life } from './state.ts'

const form = z.object

const Confirm = form({
  note: field.optionalProse('说明', 'Note', { most: 500 }),
})
const confirming = {
  basis: law.年度报告,
  form: Confirm,
  // What somebody contests of mine is answered before I say it is right.
  when: (life: Life, { person }: { person: string | null }) =>
    contested({ contests: life.contests.filter(({ to }) => person !== null && to.includes(person)) }),
  decide: (
    life: Life,
    { note }: z.output<typeof Confirm>,
    { person, seen }: { person: string | null; seen: LifeSeen },
  ) => {
    const duties = life.owners.filter((one) => one.person === person).flatMap((one) => one.duties)
    const figures = seen.figures
      .filter(({ duty }) => duty !== undefined && duties.includes(duty))
      .map(({ figure, told }) => ({ figure, told }))
    return accept({ note, person: person!, figures })
  },
  apply: (
    life: Life,
    { person, figures }: { person: string; figures: Life['confirmed'][number]['figures'] },
    { day }: { day: PlainDate },
  ): Life => ({
    ...life,
    confirmed: [...life.confirmed.filter((one) => one.person !== person), { person, on: day, figures }],
  }),
} as const

/** Acts before the lock: who answers for which figures, confirmed or contested, mended and answered. */
export const preparing = {
  assign: act({
    title: { zh: '分工核对数据', en: 'Share out the figures' },
    hint: {
      zh: '各项数据由谁核对。分工以后，责任人确认或者提出异议；都确认了才能锁定。',
      en: 'Who checks which figures. Owners then confirm or contest them; the lock waits for all of them.',
    },
    by: ['drafter'],
    basis: law.年度报告,
    from: ['collecting', 'draft'],
    to: ['draft'],
    form: form({
      owners: field.rows(
        '责任分工',
        'Who answers for what',
        form({
          person: field.person('责任人', 'Owner'),
          duties: field.listed('负责的数据', 'Figures of', readReportDuties, { most: 40 }),
        }),
        { most: 60 },
      ),
    }),
    decide: (_life, { owners }, { seen }) => {
      const stranger = owners.findIndex(({ person }) => !seen.confirmers.has(person))
      if (stranger >= 0)
        return refuse(
          `${LIFE}.no-confirmer`,
          '责任人没有“确认年度报告数据”的权限，请换一人或者先授权。',
          'This person may not confirm figures: choose another, or give the permission first.',
          { field: `form.owners.${stranger}.person` },
        )
      const merged = Map.groupBy(owners, ({ person }) => person)
      return accept({
        owners: [...merged].map(([person, rows]) => ({
          person,
          duties: [...new Set(rows.flatMap((row) => row.duties))],
        })),
      })
    },
    apply: (life, { owners }) => ({
      ...life,
      owners,
      // Whoever answers for the same as before has not confirmed in vain.
      confirmed: life.confirmed.filter(({ person }) => {
        const [was, is] = [life.owners, owners].map((all) => all.find((one) => one.person === person)?.duties ?? [])
        return is!.length > 0 && is!.every((duty) => was!.includes(duty))
      }),
    }),
  }),
  confirm: act({
    title: { zh: '确认数据', en: 'Confirm the figures' },
    hint: { zh: '确认您负责的数据与记录相符。', en: 'The figures you answer for are right as they stand now.' },
    by: ['owing'],
    from: ['draft', 'ready'],
    to: ['draft', 'ready'],
    ...confirming,
  }),
  confirmAgain: act({
    title: { zh: '重新确认数据', en: 'Confirm anew' },
    hint: { zh: '确认以后数据有变的，重新确认。', en: 'For figures that changed after they were confirmed.' },
    by: ['owner'],
    aside: true,
    from: ['draft', 'ready'],
    ...confirming,
  }),
  contest: act({
    title: { zh: '对数据提出异议', en: 'Contest a figure' },
    hint: {
      zh: '写明哪个数据、为什么不对。由责任人在来源处更正或者说明；没有答复以前不能锁定。',
      en: 'Which figure, and why it is wrong. Its owner mends it at the source or explains it; until then nothing is locked.',
    },
    by: ['owner', 'drafter', 'head'],
    basis: law.年度报告,
    aside: true,
    from: beforeLock,
    form: form({
      figure: field.listed('有异议的数据', 'Figure', readReportFigures, { most: 1 }),
      why: field.prose('理由', 'Why it is wrong', { most: 1000 }),
    }),
    decide: (life, { figure: [id], why }, { seen, person }) => {
      const found = seen.figures.find(({ figure }) => figure === id)
      if (!found)
        return refuse(`${LIFE}.no-such-figure`, '报告里没有用到这项数据。', 'The report does not use this figure.', {
          field: 'form.figure',
        })
      if (openContests(life).some(({ figure }) => figure === id))
        return refuse(
          `${LIFE}.contested-already`,
          '这项数据已有异议，正在等待答复。',
          'This figure is contested already and waits for an answer.',
          { field: 'form.figure', status: 409 },
        )
      const { label, told, duty } = found
      return accept({
        ...{ figure: found.figure, label: label.zh, labelEn: label.en, told, why },
        by: person!,
        to: ownersOf(life, duty),
      })
    },
    apply: (life, said, { day }) => ({
      ...life,
      contests: [...life.contests, { ...said, on: day, closed: null }],
      confirmed: life.confirmed.filter(({ figures }) => !figures.some(({ figure }) => figure === said.figure)),
    }),
    tells: (_life, { label, labelEn, told, why }) => [
      {
        capacity: 'answering',
        words: { zh: `“${label}”（${told}）有异议：${why}`, en: `“${labelEn}” (${told}) is contested: ${why}` },
      },
    ],
  }),
  answer: act({
    title: { zh: '答复异议', en: 'Answer a contest' },
    hint: {
      zh: '数据错了的，先在来源记录里更正，再在这里答复；数据没有变的，不能答复为已更正。',
      en: 'Mend the records first, then answer here: a number that has not changed is not mended.',
    },
    by: ['answering', 'drafter'],
    basis: law.年度报告,
    from: beforeLock,
    to: beforeLock,
    when: (life) =>
      openContests(life).length > 0
        ? accept(true)
        : refuse(`${LIFE}.uncontested`, '没有待答复的异议。', 'Nothing is contested.', { status: 409 }),
    form: form({
      figure: field.listed('答复哪项数据的异议', 'Figure', readReportFigures, { most: 1 }),
      outcome: field.choice('答复', 'Answer', { mended: outcomes.mended, stands: outcomes.stands }),
      how: field.prose('改了什么，或者为什么无误', 'What was mended, or why it stands', { most: 1000 }),
    }),
    decide: (life, { figure: [id], outcome, how }, { seen }) => {
      const one = openContests(life).find(({ figure }) => figure === id)
      if (!one) return noContest
      const told = seen.figures.find(({ figure }) => figure === id)?.told ?? ''
      if (outcome === 'mended' && told === one.told)
        return refuse(
          `${LIFE}.not-mended`,
          `“${one.label}”现在仍是${told}，来源记录没有改动。请先在来源处更正。`,
          `“${one.labelEn}” still reads ${told}: its records have not changed. Mend them first.`,
          { field: 'form.outcome' },
        )
      return accept({ figure: one.figure, outcome, how, told })
    },
    apply: close,
    tells: (_life, { outcome, how, told }) => [
      {
        capacity: 'contestant',
        words: {
          zh: `异议已答复：${outcomes[outcome].zh}，现为${told}。${how}`,
          en: `Your contest is answered: ${outcomes[outcome].en.toLowerCase()}, it reads ${told} now. ${how}`,
        },
      },
    ],
  }),
  withdrawContest: act({
    title: { zh: '撤回异议', en: 'Withdraw a contest' },
    by: ['contestant'],
    basis: law.年度报告,
    aside: true,
    from: beforeLock,
    when: (life, { person }) => {
      const open = openContests(life)
      if (open.length === 0) return noContest
      return person === null || open.some(({ by }) => by === person) ? accept(true) : notYours
    },
    form: form({
      figure: field.listed('撤回哪项数据的异议', 'Figure', readReportFigures, { most: 1 }),
      why: field.prose('为什么撤回', 'Why', { most: 500 }),
    }),
    decide: (life, { figure: [id], why }, { seen, person }) => {
      const one = openContests(life).find(({ figure }) => figure === id)
      if (!one) return noContest
      if (one.by !== person) return notYours
      const told = seen.figures.find(({ figure }) => figure === id)?.told ?? ''
      return accept({ figure: one.figure, outcome: 'withdrawn' as const, how: why, told })
    },
    apply: close,
  }),
  propose: act({
    title: { zh: '提请锁定', en: 'Propose the lock' },
    by: ['drafter'],
    basis: law.年度报告内容,
    from: ['draft'],
    to: ['ready'],
    when: (life) => {
      if (owing(life).length > 0)
        return refuse(
          `${LIFE}.unconfirmed`,
          `还有${owing(life).length}位责任人没有确认数据。`,
          `${owing(life).length} owners have not confirmed their figures yet.`,
          { status: 409 },
        )
      return contested(life)
    },
    form: form({ note: field.optionalProse('说明', 'Note', { most: 500 }) }),
    apply: (life, _fact, { day }) => ({ ...life, proposedOn: day }),
  }),
  sendBack: act({
    title: { zh: '退回修改', en: 'Send back' },
    by: ['locker'],
    basis: law.年度报告内容,
    from: ['ready'],
    to: ['draft', 'collecting'],
    form: form({ why: field.prose('理由', 'Why', { most: 500 }) }),
    apply: (life, { why }, { day }) => ({ ...life, proposedOn: null, returned: { on: day, why } }),
  }),
}

const notYours = refuse(
  `${LIFE}.not-your-contest`,
  '异议由提出的人撤回。',
  'A contest is withdrawn by whoever raised it.',
  { field: 'form.figure', status: 403 },
)
const noContest = refuse(`${LIFE}.uncontested`, '这项数据没有待答复的异议。', 'This figure is not contested.', {
  field: 'form.figure',
  status: 409,
})

function close(
  life: Life,
  { figure, ...closed }: { figure: string; outcome: keyof typeof outcomes; how: string; told: string },
  { day }: { day: PlainDate },
): Life {
  const contests = life.contests.map((one) =>
    one.figure === figure && one.closed === null ? { ...one, closed: { ...closed, on: day } } : one,
  )
  return { ...life, contests }
}
