// 抽签：出场顺序和评委由同一份冻结的名单、同一个将来的随机数定下，任何人都能复算
import { z } from 'zod'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { faultsOf } from '../../platform/draw/faults.ts'
import { canonical, hashOf, VERSION, type Frozen } from '../../platform/draw/frozen.ts'
import { prove, textOf, type Proof } from '../../platform/draw/proof.ts'
import type { DrawFile } from '../../platform/draw/store.ts'
import { momentOfRound, plainOf, roundFrom } from '../../platform/draw/source.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './choosing.ts'
import { groups } from './kinds.ts'
import { step, type Contest, type ContestDraw, type Entrant } from './state.ts'

/** The stratum from which the jury is drawn. */
const JURY = 'jury'

const sources = {
  drand: { zh: '国际公共随机数网络 drand', en: 'A drand round' },
  numbers: { zh: '彩票开奖号码', en: 'Lottery numbers' },
} as const

const Freeze = z.object({
  source: field.choice('随机数来源', 'Source of randomness', sources),
  name: field.optionalLine('来源名称、期号（彩票）', 'Name and number (lottery)', { most: 100 }),
  where: field.optionalLine('官方公布地址（彩票）', 'Where it is published (lottery)', { most: 200 }),
  count: field.optionalWhole('号码个数（彩票）', 'How many numbers (lottery)', {
    least: 3,
    most: 20,
    uncounted: field.property,
  }),
  day: field.day('揭晓日期', 'Day on which it becomes known'),
  time: field.line('揭晓时间（北京时间）', 'Time (Beijing)', {
    most: 5,
    hint: { zh: '例如 08:30。必须在冻结以后。', en: 'e.g. 08:30. It must come after the freeze.' },
  }),
  candidates: field.optionalPersons('评委候选人（演讲比赛）', 'Candidates for the jury (speech)', { most: 60 }),
  seats: field.optionalWhole('评委人数', 'Judges', { least: 1, most: 15, uncounted: field.limit }),
})

export const drawing = {
  freezeLots: step({
    title: { zh: '冻结抽签名单', en: 'Freeze the list for the draw' },
    hint: {
      zh: '名单、评委候选人和随机数来源先定下并公开；随机数揭晓以后抽出场顺序和评委。选手所在学校的人不能当评委候选人。',
      en: 'List, candidates and source are fixed and public first; once the randomness is known, order and jury follow. Nobody from an entrant’s school is a candidate.',
    },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['drawing'],
    to: ['drawing'],
    form: Freeze,
    when: ({ draw }) =>
      draw
        ? refuse('contests.frozen-already', '抽签名单已经冻结。', 'The list is frozen already.', { status: 409 })
        : accept(true),
    decide(state, form, { now, seen: { candidates: known } }) {
      const named = form.candidates.map(
        (person) => known.find((one) => one.person === person) ?? { person, orgs: [], unit: '' },
      )
      const own = named.find(({ orgs }) => state.list.some(({ school }) => orgs.includes(school)))
      if (own)
        return refuse(
          'contests.judge-of-school',
          `评委候选人里有人在选手所在学校任职（${own.unit}），不能当评委。`,
          `A candidate holds a post at an entrant’s own school (${own.unit}) and cannot judge.`,
          { field: 'form.candidates' },
        )
      const seats = form.seats ?? 0
      if (state.rules === 'speech' && (seats < 1 || seats > named.length))
        return refuse(
          'contests.too-few-candidates',
          `评委${seats}名，候选人${named.length}名：候选人不能少于评委人数。`,
          `${seats} judges of ${named.length} candidates: there must be enough.`,
          { field: 'form.seats' },
        )
      const source = sourceOf(form)
      if (!source.ok) return source
      const candidates = named.map(({ person, unit }) => ({ person, unit }))
      const fresh = {
        frozenAt: now.toISOString(),
        source: source.value,
        candidates,
        seats: state.rules === 'speech' ? seats : 0,
      }
      const frozen = frozenFrom(state, fresh)
      const [fault] = faultsOf(frozen)
      if (fault)
        return refuse(
          'contests.source-known',
          '随机数必须在冻结以后才揭晓：请指定一个还没有到的时间。',
          'The randomness must not be known yet: name a later moment.',
          { field: 'form.day' },
        )
      return accept({ ...fresh, hash: hashOf(frozen), seed: null, given: null, drawnOn: null })
    },
    apply: (state, draw) => ({ ...state, draw: { ...draw, candidates: [...draw.candidates] } }),
  }),

  drawLots: step({
    title: { zh: '抽签：出场顺序、评委', en: 'Draw order and jury' },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['drawing'],
    to: ['drawing'],
    form: z.object({
      value: field.line('揭晓的签名或者号码', 'The signature or the numbers', {
        most: 4000,
        hint: {
          zh: 'drand 贴入本轮的 signature；彩票号码用空格分开。',
          en: 'The round’s signature, or the numbers with spaces.',
        },
      }),
      absent: field.optionalListed(
        '抽签缺席的选手（排在最后出场）',
        'Absent at the draw (appear last)',
        choosing.entrants,
        { most: 200 },
      ),
    }),
    when: ({ draw }, { now }) => {
      if (!draw) return refuse('contests.not-frozen', '先冻结抽签名单。', 'Freeze the list first.', { status: 409 })
      if (draw.drawnOn)
        return refuse('contests.drawn-already', '已经抽过签。', 'Lots were drawn already.', { status: 409 })
      return now.toISOString() < draw.source.known
        ? refuse('contests.not-known-yet', '随机数还没有揭晓。', 'The randomness is not known yet.', { status: 409 })
        : accept(true)
    },
    async attest({ draw }, { value }) {
      if (draw?.source.kind !== 'drand') return accept(true)
      const { isSigned } = await import('../../platform/draw/drand.ts')
      return (await isSigned(draw.source.round, signatureIn(value)))
        ? accept(true)
        : refuse(
            'contests.false-beacon',
            '签名与指定的轮次不符，请核对轮次后重新抄录。',
            'This is not the network’s signature of that round.',
            { field: 'form.value' },
          )
    },
    decide(state, { value, absent }, { today }) {
      const { source } = state.draw!
      const text = source.kind === 'numbers' ? plainOf(source, value) : ''
      if (text === null)
        return refuse('contests.not-such-numbers', '号码个数不对，请核对。', 'That is not so many numbers.', {
          field: 'form.value',
        })
      const given =
        source.kind === 'drand'
          ? ({ kind: 'beacon', signature: signatureIn(value) } as const)
          : ({ kind: 'typed', text: value.normalize('NFKC') } as const)
      const proof = prove(frozenFrom(state, state.draw!), given)
      // 冻结的名单存证在先：算出来的指纹不是它，就不是这次抽签。
      if (!proof || proof.hash !== state.draw!.hash) throw new Error('the frozen list is no longer what was frozen')
      return accept({
        given,
        seed: proof.seed,
        drawnOn: today,
        order: orderOf(state, proof, absent),
        jury: juryOf(proof),
      })
    },
    apply: (state, { given, seed, drawnOn, order, jury }) => ({
      ...state,
      draw: { ...state.draw!, given, seed, drawnOn },
      list: state.list.map((one) => ({ ...one, number: order.find(({ entry }) => entry === one.entry)!.number })),
      jury: [...jury],
    }),
    done: ({ draw }) => draw !== null && draw.drawnOn !== null,
  }),
}

const signatureIn = (text: string): string => /[0-9a-f]{96}/.exec(text.toLowerCase())?.[0] ?? ''

function sourceOf({ source, name, where, count, day, time }: z.output<typeof Freeze>): Outcome<ContestDraw['source']> {
  const half = time.normalize('NFKC')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(half))
    return refuse('contests.no-time', '时间请写成“08:30”的样子。', 'Write the time as “08:30”.', { field: 'form.time' })
  const known = new Date(`${day}T${half}:00+08:00`)
  if (source === 'drand') {
    const round = roundFrom(known)
    return accept({ kind: 'drand', round, known: momentOfRound(round).toISOString() })
  }
  return name && where && count !== null
    ? accept({ kind: 'numbers', name, where, known: known.toISOString(), ordered: false, count })
    : refuse(
        'contests.which-numbers',
        '用彩票号码的，请写明来源、公布地址和号码个数。',
        'For lottery numbers say which, where published and how many.',
        { field: 'form.name' },
      )
}

/** What is drawn over: every entrant in his group, all of them; the candidates, so many as there are seats. Nobody's name. */
function frozenFrom(
  { title, day, list, groups: rows }: Pick<Contest, 'title' | 'day' | 'list' | 'groups'>,
  { frozenAt, source, candidates, seats }: Pick<ContestDraw, 'frozenAt' | 'source' | 'candidates' | 'seats'>,
): Frozen {
  const on = day ?? dayOf(new Date(frozenAt))
  const object = (id: string, name: string, stratum: string) => ({
    id,
    name,
    county: null,
    stratum,
    weight: 1,
    excluded: '',
  })
  return {
    version: VERSION,
    title: `${title}：出场顺序和评委抽签`,
    attempt: 1,
    frozenAt,
    after: null,
    source,
    strata: [
      ...rows.map(({ group }) => ({
        id: group,
        name: `${groups[group].zh}出场顺序`,
        percent: null,
        quota: list.filter((one) => one.group === group).length,
      })),
      ...(seats > 0 ? [{ id: JURY, name: '评委', percent: null, quota: seats }] : []),
    ],
    objects: [
      ...list.map(({ entry, group, schoolName, seq }) => object(entry, `${seq}号报名（${schoolName}）`, group)),
      ...(seats > 0
        ? candidates.map(({ person, unit }, i) => object(person, `候选评委${i + 1}（${unit}）`, JURY))
        : []),
    ],
    officers: [],
    rules: { from: on, until: on, fields: [], most: 1, otherCounty: false },
  }
}

/** What an act publishes of the draw that leads from one state to the other: the frozen list before, the proof after. */
export function drawFilesUpon(
  was: Contest,
  is: Contest,
  act: Pick<DrawFile, 'dossier' | 'version' | 'at'>,
): DrawFile[] {
  const { draw } = is
  if (!draw) return []
  const frozen = frozenFrom(is, draw)
  const file = { ...act, title: frozen.title, attempt: 1, hash: draw.hash }
  if (!was.draw) return [{ ...file, kind: 'frozen', text: canonical(frozen) }]
  return draw.drawnOn && !was.draw.drawnOn
    ? [{ ...file, kind: 'proof', text: textOf(prove(frozen, draw.given!)!) }]
    : []
}

const juryOf = ({ drawn, frozen }: Proof): string[] => {
  const candidates = new Set(frozen.objects.filter(({ stratum }) => stratum === JURY).map(({ id }) => id))
  return drawn.filter((id) => candidates.has(id))
}

/** 出场序号 within each group, by ticket; whoever was absent at the draw comes after all others. */
function orderOf({ list }: Contest, { tickets }: Proof, absent: readonly string[]) {
  const place = new Map(tickets.map(({ id, place: at }) => [id, at]))
  const inOrder = (group: Entrant['group']) =>
    list
      .filter((one) => one.group === group)
      .map(({ entry }) => ({ entry, late: absent.includes(entry) ? 1 : 0, at: place.get(entry)! }))
      .toSorted((a, b) => a.late - b.late || a.at - b.at)
  return [...new Set(list.map(({ group }) => group))].flatMap((group) =>
    inOrder(group).map(({ entry }, i) => ({ entry, number: i + 1 })),
  )
}
