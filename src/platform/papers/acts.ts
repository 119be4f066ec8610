import { z } from 'zod'
import { civilProcedure } from '../../law/civil-procedure.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Clock } from '../cases/clock.ts'
import { actsOf, type Act, type Common, type Procedure } from '../cases/table.ts'
import * as field from '../forms/fields.ts'
import { PAPERS, papersOf, templateOf, type IssuedPaper, type PaperKind } from './kind.ts'
import { serveWithin } from './remedies.ts'
import { serve } from './service.ts'
import { ways, type Served } from './ways.ts'

const step = actsOf<Common, unknown, string, string>()

/** The acts every procedure has that issues papers: 送达, 作废重发, 更正和撤回. Done by whoever may issue them. */
export function paperActs(
  { acts, stages }: Pick<Procedure<Common, unknown>, 'acts' | 'stages'>,
  { correctable }: { readonly correctable: boolean },
): Record<string, Act<Common, unknown>> {
  const issuing = Object.values(acts).filter(({ issues }) => issues)
  if (issuing.length === 0) return {}
  const by = [...new Set(issuing.flatMap((act) => act.by))]
  const kinds = issuing.flatMap(({ issues }) => issues!.kinds)
  const from = Object.keys(stages)
  return {
    servePaper: servePaper(by, from, correctable),
    voidPaper: voidPaper(by, from, kinds),
    amendPaper: amendPaper(by, from, kinds),
  }
}

/** 送达期限: a clock for each kind of act whose papers a law wants served within so many days. */
export function paperClocks({ acts }: Pick<Procedure<Common, unknown>, 'acts'>): Record<string, Clock<Common>> {
  const kinds = Object.values(acts).flatMap(({ issues }) => issues?.kinds ?? [])
  const effects = [...new Set(kinds.flatMap(({ effect }) => (typeof effect === 'string' ? [effect] : [])))]
  return Object.fromEntries(
    effects.flatMap((effect) => {
      const within = serveWithin[effect]
      if (!within) return []
      const { n, unit, basis } = within
      const clock: Clock<Common> = {
        title: { zh: '送达期限', en: 'Time to serve' },
        basis,
        kind: 'at-most',
        of(state) {
          const last = papersOf(state).findLast((one) => one.effect === effect && one.standing === 'stands')
          return last ? { event: last.on, n, unit, met: last.service?.on ?? null } : null
        },
      }
      return [[`serving-${effect}`, clock]]
    }),
  )
}

const whichPaper = () => field.record('文书', 'Paper', { of: PAPERS })

const servePaper = (by: readonly string[], from: readonly string[], correctable: boolean) =>
  step({
    title: { zh: '记录送达', en: 'Record the service of a paper' },
    hint: {
      zh: '文书送到以后登记：怎么送的、哪一天、谁签收，附送达回证。期限从送达之日起算。',
      en: 'Once it is served: how, when, who signed, with the receipt. Periods run from the day of service.',
    },
    by,
    basis: civilProcedure.第八十七条,
    from,
    // It leads nowhere, but the case waits for it.
    to: [],
    ...(correctable && { correctable }),
    form: z.object({
      paper: whichPaper(),
      way: field.choice('送达方式', 'Way', ways),
      on: field.day('送达日期', 'Day', {
        hint: {
          zh: '直接、转交：签收的日期；邮寄：回执上的收件日期；电子：到达对方系统的日期；公告：发出公告的日期',
          en: 'Signed for, received by the return receipt, arrived in their system, or the notice published',
        },
      }),
      receivedBy: field.optionalLine('签收人', 'Signed for by', { most: 60 }),
      witness: field.optionalLine('见证人（留置送达）', 'Witness (left behind)', { most: 100 }),
      why: field.optionalProse('原因和经过（留置、转交、公告送达）', 'Circumstances (left, handed on, notice)', {
        most: 1000,
      }),
      consent: field.optionalFiles('送达确认书（电子送达）', 'Consent (online)', { most: 3 }),
      proof: field.optionalFiles('送达回证、回执、照片', 'Receipt, return receipt, photos', { most: 10 }),
    }),
    when: (state) =>
      papersOf(state).some(unserved)
        ? accept(true)
        : refuse('papers.nothing-to-serve', '没有待送达的文书。', 'No paper waits to be served.', { status: 409 }),
    decide(state, form, { today }): Outcome<Served & { readonly paper: string }> {
      const found = paperIn(state, form.paper)
      if (!found.ok) return found
      const served = serve(found.value, form, today)
      return served.ok ? accept({ paper: form.paper, ...served.value }) : served
    },
    apply: (state, { paper, ...service }) => changed(state, paper, { service }),
  })

const voidPaper = (by: readonly string[], from: readonly string[], kinds: readonly PaperKind<never>[]) =>
  step({
    title: { zh: '文书作废', en: 'Void a paper' },
    hint: {
      zh: '打错了、还没有送出的文书作废，文号保留并写明原因，不再使用；内容按案卷现在的记录重新制发。已经送达的，更正或者撤回。',
      en: 'A paper made in error and not served yet. Its number stays, with the reason, and is never used again. What was served is corrected or withdrawn instead.',
    },
    by,
    basis: enforcementPublicity.全过程记录,
    from,
    aside: true,
    form: z.object({
      paper: whichPaper(),
      why: field.prose('作废原因', 'Why', { most: 500 }),
      again: field.yes('按现在的记录重新制发一份', 'Issue it again from the case as it stands'),
    }),
    when: (state) =>
      papersOf(state).some(unserved)
        ? accept(true)
        : refuse('papers.nothing-to-void', '没有可以作废的文书。', 'No paper can be voided.', { status: 409 }),
    decide(state, form) {
      const found = paperIn(state, form.paper)
      if (!found.ok) return found
      if (!unserved(found.value)) return notVoidable(found.value)
      return accept({ ...form, again: form.again && kinds.some(({ id }) => id === found.value.kind) })
    },
    apply: (state, { paper, why }) => changed(state, paper, { standing: 'void', why }),
    issues: {
      kinds: [],
      pick(state, fact) {
        const { paper, again } = fact as { paper: string; again: boolean }
        const old = papersOf(state).find(({ id }) => id === paper)
        const kind = again && kinds.find(({ id }) => id === old?.kind)
        return kind ? { kind: kind as PaperKind<Common>, of: paper } : null
      },
    },
  })

const amendments = {
  correct: { zh: '更正', en: 'Correct' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
} as const

const amendPaper = (by: readonly string[], from: readonly string[], kinds: readonly PaperKind<never>[]) =>
  step({
    title: { zh: '更正、撤回文书', en: 'Correct or withdraw a paper' },
    hint: {
      zh: '另发一份文书写明更正什么、为什么撤回，同样要送达。原来的文书和文号都保留。',
      en: 'Another paper says what is corrected or why it is withdrawn, and is served as well. The old one and its number stay.',
    },
    by,
    basis: enforcementPublicity.事后公开,
    from,
    aside: true,
    form: z.object({
      paper: whichPaper(),
      how: field.choice('怎么改', 'What', amendments),
      words: field.prose(
        '更正的内容，或者撤回的理由（写进文书）',
        'What is corrected, or why withdrawn (stands in the paper)',
        {
          most: 2000,
        },
      ),
    }),
    when: (state) =>
      papersOf(state).some(amendable)
        ? accept(true)
        : refuse('papers.nothing-to-amend', '没有已经送达的文书。', 'No paper has been served.', { status: 409 }),
    decide(state, form) {
      const found = paperIn(state, form.paper)
      if (!found.ok) return found
      return amendable(found.value) ? accept(form) : notAmendable(found.value)
    },
    apply: (state, { paper, how, words }) =>
      changed(state, paper, how === 'correct' ? { corrected: true } : { standing: 'withdrawn', why: words }),
    issues: {
      kinds: [],
      pick(state, fact) {
        const { paper, how, words } = fact as { paper: string; how: keyof typeof amendments; words: string }
        const old = papersOf(state).find(({ id }) => id === paper)!
        const series = kinds.find(({ id }) => old.kind.split('.')[0] === id)!.series
        return { kind: amendment(old, how, words, series), of: paper }
      },
    },
  })

const { para, lines, remedies } = templateOf<Common>()

function amendment(
  old: IssuedPaper,
  how: keyof typeof amendments,
  words: string,
  series: PaperKind<Common>['series'],
): PaperKind<Common> {
  const named = `《${old.title}》（${old.number}）`
  return {
    id: `${old.kind.split('.')[0]}.${how === 'correct' ? 'correction' : 'withdrawal'}`,
    title:
      how === 'correct'
        ? { zh: '文书更正通知书', en: 'Notice of correction' }
        : { zh: '撤回文书决定书', en: 'Decision of withdrawal' },
    series,
    effect: old.effect,
    to: () => old.to,
    template:
      how === 'correct'
        ? [para`本机关${spoken(old.on)}发出的${named}，现更正如下：`, lines(() => words.split(/\n+/)), remedies]
        : [
            para`本机关${spoken(old.on)}发出的${named}，因下列理由撤回，自本决定送达之日起不再执行：`,
            lines(() => words.split(/\n+/)),
            remedies,
          ],
  }
}

const spoken = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const unserved = ({ standing, service }: IssuedPaper) => standing === 'stands' && service === null
/** A notice of correction or withdrawal is itself no longer amended: another one is. */
const amendable = ({ standing, service, kind }: IssuedPaper) =>
  standing === 'stands' && service !== null && !kind.endsWith('.withdrawal')

function paperIn(state: Common, id: string): Outcome<IssuedPaper> {
  const found = papersOf(state).find((one) => one.id === id)
  return found
    ? accept(found)
    : refuse('papers.not-of-this-case', '本案没有这份文书，请重新选择。', 'The case has no such paper.', {
        field: 'form.paper',
      })
}

const notVoidable = ({ number, service }: IssuedPaper) =>
  service
    ? refuse(
        'papers.served-not-voided',
        `${number}已经送达，不能作废，请更正或者撤回。`,
        `${number} was served: correct or withdraw it instead.`,
        { status: 409, field: 'form.paper' },
      )
    : refuse('papers.void-already', `${number}已经作废或者撤回。`, `${number} no longer stands.`, {
        status: 409,
        field: 'form.paper',
      })

const notAmendable = ({ number, service, standing }: IssuedPaper) =>
  standing === 'stands' && !service
    ? refuse(
        'papers.unserved-not-amended',
        `${number}还没有送达，有错的作废重发。`,
        `${number} was not served yet: void it and issue it again.`,
        { status: 409, field: 'form.paper' },
      )
    : refuse('papers.not-amendable', `${number}已经不能更正、撤回。`, `${number} can no longer be amended.`, {
        status: 409,
        field: 'form.paper',
      })

const changed = <State extends Common>(state: State, id: string, by: Partial<IssuedPaper>): State => ({
  ...state,
  papers: papersOf(state).map((one) => (one.id === id ? { ...one, ...by } : one)),
})
