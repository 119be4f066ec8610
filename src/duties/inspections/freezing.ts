// 冻结：名单、权重、名额、规则和将来的随机数来源，在随机数产生以前定下并公布
import { z } from 'zod'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { faultsOf, PARTIES, shortOf } from '../../platform/draw/faults.ts'
import { hashOf, VERSION, type Frozen, type Source } from '../../platform/draw/frozen.ts'
import { momentOfRound, roundFrom } from '../../platform/draw/source.ts'
import { faultWords } from '../../platform/draw/words.ts'
import * as field from '../../platform/forms/fields.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { begun, type Freeze } from './draw-state.ts'
import { step, type Task } from './state.ts'
import { risks } from './kinds.ts'

const moment = {
  day: field.day('揭晓日期', 'Day on which it becomes known'),
  time: field.line('揭晓时间（北京时间）', 'Time (Beijing)', {
    most: 5,
    hint: { zh: '例如 15:00。必须在冻结以后。', en: 'e.g. 15:00. It must come after the freeze.' },
  }),
}
const rules = {
  most: field.whole('每名检查人员最多检查几个对象', 'At most so many objects per inspector', {
    least: 1,
    most: 1000,
    uncounted: field.limit,
  }),
  otherCounty: field.yes('异地检查：不派本县（市、区）的检查人员', 'No inspector in his own county'),
  exclusions: field.optionalRows(
    '不参加抽取的对象（列在名单上，写明理由，一并公布）',
    'Objects that are not drawn (listed, with the reason, in public)',
    z.object({ object: field.line('对象名称', 'Name'), reason: field.line('理由', 'Reason') }),
  ),
}
const named = {
  name: field.line('来源名称、期号', 'Name and number of the source', {
    hint: {
      zh: '例如：中国福利彩票双色球第2026031期；上证指数2026年3月3日收盘价。',
      en: 'A public result that nobody here can influence.',
    },
  }),
  where: field.line('官方公布地址', 'Where it is officially published'),
}

interface Chosen {
  readonly most: number
  readonly otherCounty: boolean
  readonly exclusions: readonly { readonly object: string; readonly reason: string }[]
}

const common = {
  by: ['organiser'],
  basis: law.第五十四条,
  from: ['pooled'],
  to: ['frozen'],
  apply: (state: Task, freeze: Freeze) => ({ ...state, draw: begun(freeze) }),
} as const

/** One act, with the source of chance to choose. */
const freezeWith = { of: { zh: '冻结抽查池', en: 'Freeze the pool' } }

export const freezing = {
  freezeByNumbers: step({
    ...common,
    variant: { ...freezeWith, as: { zh: '彩票开奖号码', en: 'Lottery numbers' } },
    title: { zh: '冻结，用彩票开奖号码', en: 'Freeze, by lottery numbers' },
    hint: {
      zh: '冻结以后名单立即公布，不能再改；开奖后由两名工作人员各自录入号码。',
      en: 'The list is public at once and cannot change; after the lottery two officers type the numbers independently.',
    },
    form: z.object({
      ...named,
      ...moment,
      count: field.whole('号码个数', 'How many numbers', { least: 3, most: 20, uncounted: field.property }),
      ordered: field.yes('号码的先后有意义（如3D、排列五）', 'Their order matters'),
      ...rules,
    }),
    decide: (state, form, { now }) =>
      withMoment(form, (known) =>
        freeze(
          state,
          { kind: 'numbers', name: form.name, where: form.where, known, ordered: form.ordered, count: form.count },
          form,
          now,
        ),
      ),
  }),
  freezeByPrice: step({
    ...common,
    variant: { ...freezeWith, as: { zh: '交易所收盘指数', en: 'A closing index' } },
    title: { zh: '冻结，用交易所收盘指数', en: 'Freeze, by a closing index' },
    hint: {
      zh: '冻结以后名单立即公布，不能再改；收盘后由两名工作人员各自录入。',
      en: 'The list is public at once and cannot change; after closing two officers type the value independently.',
    },
    form: z.object({
      ...named,
      ...moment,
      places: field.whole('小数位数', 'Decimal places', { most: 6, uncounted: field.property }),
      ...rules,
    }),
    decide: (state, form, { now }) =>
      withMoment(form, (known) =>
        freeze(state, { kind: 'decimal', name: form.name, where: form.where, known, places: form.places }, form, now),
      ),
  }),
  freezeByBeacon: step({
    ...common,
    variant: { ...freezeWith, as: { zh: '国际公共随机数网络 drand', en: 'A drand round' } },
    title: { zh: '冻结，用国际公共随机数网络 drand', en: 'Freeze, by a drand round' },
    hint: {
      zh: '指定揭晓时间，平台算出轮次；到时贴入该轮签名，平台离线核对。',
      en: 'Name a moment; the platform computes the round. Its signature is pasted then, and verified offline.',
    },
    form: z.object({ ...moment, ...rules }),
    decide: (state, form, { now }) =>
      withMoment(form, (known) => {
        const round = roundFrom(new Date(known))
        return freeze(state, { kind: 'drand', round, known: momentOfRound(round).toISOString() }, form, now)
      }),
  }),
  freezeByParties: step({
    ...common,
    variant: { ...freezeWith, as: { zh: '在场各方的封签', en: 'Seals of the parties present' } },
    title: { zh: '冻结，用在场各方的封签', en: 'Freeze, by the parties present' },
    hint: {
      zh: '至少三方，各写一个秘密，先交封签，全部交齐后再公开秘密。',
      en: 'At least three parties: each hands in a sealed secret, and reveals it once all have.',
    },
    form: z.object({
      parties: field.rows(
        '在场各方',
        'Parties present',
        z.object({ party: field.line('名称', 'Name', { most: 40 }) }),
        { most: 12 },
      ),
      ...rules,
    }),
    // Nobody knows it before the last secret is revealed, and no seal can be older than the hash it is bound to: any moment after the freeze is right.
    decide: (state, form, { now }) =>
      freeze(
        state,
        {
          kind: 'parties',
          parties: form.parties.map(({ party }) => party),
          known: new Date(now.getTime() + 1000).toISOString(),
        },
        form,
        now,
      ),
  }),
}

function withMoment<T>(
  { day, time }: { readonly day: string; readonly time: string },
  then: (known: string) => Outcome<T>,
): Outcome<T> {
  const half = time.normalize('NFKC')
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(half)
    ? then(new Date(`${day}T${half}:00+08:00`).toISOString())
    : refuse('inspections.no-time', '时间请写成“15:00”的样子。', 'Write the time as “15:00”.', { field: 'form.time' })
}

/** What is frozen, or why it must not be. */
function freeze(
  state: Task,
  source: Source,
  { most, otherCounty, exclusions: wanted }: Chosen,
  now: Date,
): Outcome<Freeze> {
  const unknown = wanted.find(({ object }) => !state.pool!.objects.some(({ name }) => name === object))
  if (unknown)
    return refuse(
      'inspections.not-in-pool',
      `抽查池里没有“${unknown.object}”，请按名单上的全称填写。`,
      `“${unknown.object}” is not in the pool; write the name as it stands there.`,
      { field: 'form.exclusions' },
    )
  const exclusions = wanted.flatMap(({ object, reason }) =>
    state.pool!.objects.filter(({ name }) => name === object).map(({ id }) => ({ object: id, reason })),
  )
  const fresh = { attempt: state.draws.length + 1, frozenAt: now.toISOString(), source, most, otherCounty, exclusions }
  const frozen = frozenFrom(state, fresh)
  const [fault, ...more] = [...faultsOf(frozen), ...shortOf(frozen)]
  if (!fault) return accept({ ...fresh, hash: hashOf(frozen), frozenOn: dayOf(now) })
  if (fault.code === 'source-known')
    return refuse(
      'inspections.source-known',
      '随机数必须在冻结以后才揭晓：请指定一个还没有揭晓的来源。',
      'The randomness must not be known yet: name a later source.',
      { field: 'form.day' },
    )
  if (fault.code === 'parties')
    return refuse(
      'inspections.too-few-parties',
      `在场的至少要有${PARTIES}方，而且互不相同。`,
      `At least ${PARTIES} different parties must be present.`,
      { field: 'form.parties' },
    )
  const name =
    frozen.objects.find(({ id }) => id === fault.of)?.name ??
    frozen.strata.find(({ id }) => id === fault.of)?.name ??
    fault.of
  const others = more.length ? [`等${more.length + 1}处`, ` and ${more.length} more`] : ['', '']
  return refuse(
    'inspections.cannot-freeze',
    `不能冻结：“${name}”${others[0]}不符合“${faultWords[fault.code].zh}”。请调整名录、名额或规则。`,
    `Cannot freeze: “${name}”${others[1]}: ${faultWords[fault.code].en}. Change the directory, quotas or rules.`,
    { basis: onEnforcement.两人 },
  )
}

/** The frozen pool of a task: follows from its pool and what the freeze added, so that it need not be kept twice. */
export function frozenFrom(
  { title, from, until, pool, draws }: Pick<Task, 'title' | 'from' | 'until' | 'pool' | 'draws'>,
  { attempt, frozenAt, source, most, otherCounty, exclusions }: Omit<Freeze, 'hash' | 'frozenOn'>,
): Frozen {
  const { on, objects: all, officers, quotas, fields } = pool!
  const last = draws.at(-1)
  const kept = last?.kept
  const objects = kept ? all.filter(({ id }) => kept.includes(id)) : all
  return {
    version: VERSION,
    title,
    attempt,
    frozenAt,
    after: last ? { hash: last.hash, reason: last.reason } : null,
    source,
    // Where the objects stand already, all of them are "drawn" and only the inspectors are chosen.
    strata: quotas.map(({ stratum, percent, number }) =>
      kept
        ? {
            id: stratum,
            name: risks[stratum].zh,
            percent: null,
            quota: objects.filter((one) => one.stratum === stratum).length,
          }
        : { id: stratum, name: risks[stratum].zh, percent, quota: number },
    ),
    objects: objects.map(({ id, name, county, stratum, weight }) => ({
      id,
      name,
      county,
      stratum,
      weight,
      excluded: exclusions.find(({ object }) => object === id)?.reason ?? '',
    })),
    officers: officers.map(({ id, name, county, fields: has, from: since, until: to, recusals }) => ({
      id,
      name,
      county,
      fields: has,
      from: since,
      until: to,
      recusals,
    })),
    rules: { from: from ?? on, until: until ?? on, fields, most, otherCounty },
  }
}
