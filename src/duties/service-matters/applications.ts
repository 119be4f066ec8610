import { addDays } from '../../calendar/plain-date.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { serviceRatings } from '../../law/service-ratings.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { looking } from '../../platform/cases/looks.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { types } from './choices.ts'
import { creditSheet } from './credit-sheet.ts'
import { deciding } from './deciding.ts'
import { examining, HEARING_ASKED, HEARING_HELD, legalPeriod } from './examining.ts'
import { lasting } from './lasting.ts'
import { seeName } from './names.ts'
import { supplementAsked } from './papers.ts'
import { loopClocks } from './loop.ts'
import { stars } from './rated.ts'
import { rating } from './rating.ts'
import { wholeList, receiving, TELLING } from './receiving.ts'
import {
  closed,
  empty,
  stageOf,
  stages,
  State,
  type Application,
  type Capacity,
  type Seen,
  type Stage,
} from './state.ts'
import { paper } from '../../platform/papers/kind.ts'

const fact = factsIn<Application>()
const outcomes = { granted: { zh: '准予', en: 'Granted' }, refused: { zh: '不予', en: 'Refused' } } as const

/** 办件: applications under the matters of the list, of any kind; those for permits are the statutory table's. */
export const applications = procedure<Application, Seen, Stage, Capacity>({
  id: 'service-applications',
  edition: 1,
  mark: '政务',
  read: 'services.read',
  opening: 'apply',
  closed: [...closed],
  state: State,
  countable: {
    units: ['件', '宗'],
    facts: {
      type: fact.choice('事项类型', 'Type', types, 'matter', 'type'),
      received: fact.day('收到日期', 'Received on', 'receivedOn'),
      accepted: fact.day('受理日期', 'Accepted on', 'accepted', 'on'),
      deemed: fact.yes('逾期视为受理', 'Deemed accepted', 'accepted', 'deemed'),
      turned: fact.day('不予受理日期', 'Turned away on', 'turned', 'on'),
      decided: fact.day('决定日期', 'Decided on', 'decision', 'on'),
      outcome: fact.choice('决定', 'Decision', outcomes, 'decision', 'outcome'),
      used: fact.whole('用时（工作日）', 'Working days used', '天', 'decision', 'used'),
      limit: fact.whole('法定时限（工作日）', 'Legal limit in working days', '天', 'decision', 'limit'),
      until: fact.day('有效期至', 'Valid until', 'decision', 'until'),
      published: fact.day('公开日期', 'Published on', 'published', 'on'),
      publicUntil: fact.day('公开到', 'Public until', 'published', 'until'),
      delivered: fact.day('送达日期', 'Delivered on', 'deliveredOn'),
      overrun: fact.day('超过承诺时限的日期', 'Promise broken on', 'overrun', 'on'),
      stars: fact.choice('评价', 'Rating', stars, 'rating', 'stars'),
      rated: fact.day('评价日期', 'Rated on', 'rating', 'on'),
      excluded: fact.yes('评价不计入', 'Rating left out', 'rating', 'excluded'),
      unrated: fact.day('逾期未评价', 'Not rated by', 'unratedOn'),
      changed: fact.day('变更日期', 'Changed on', 'changedOn'),
      revoked: fact.day('撤销日期', 'Revoked on', 'revokedOn'),
      cancelled: fact.day('注销日期', 'Cancelled on', 'cancelledOn'),
    },
    left: {
      matter: 'steers',
      turned: 'act',
      overrun: 'act',
      rating: 'act',
      channel: 'steers',
      as: 'steers',
      settings: 'steers',
      examined: 'act',
      paused: 'act',
      hearing: 'act',
      renewing: 'act',
      certificate: 'names',
      whose: 'names',
      code: 'names',
    },
  },
  title: { zh: '政务服务办件', en: 'Service applications' },
  about: {
    zh: '从大厅、平台、邮寄收到的申请，只在事项目录里今天有效的事项下办理：受理、审查、决定、送达、公开、评价。',
    en: 'Applications from hall, platform and post, under the matters on the list alone: accepted, examined, decided, delivered, published, rated.',
  },
  capacities: {
    clerk: { title: { zh: '窗口人员', en: 'Clerk' }, needs: 'services.handle' },
    examiner: { title: { zh: '审查人员', en: 'Examiner' }, needs: 'services.handle' },
    head: { title: { zh: '本机关负责人', en: 'Head of the agency' }, needs: 'services.decide' },
    reviewer: { title: { zh: '评价复核人', en: 'Reviewer of ratings' }, needs: 'services.review' },
  },
  stages,
  empty,
  stage: stageOf,
  caption: ({ matter, whose }) => `${matter?.name ?? ''} ${whose}`,
  words: ({ matter, certificate }) => [matter?.implement ?? '', certificate].filter(Boolean),
  unmasked: (state, person, now) => looking(state, person, now),
  publicCase: {
    office: ['clerk'],
    way: ['submitted', 'accepted', 'examining', 'granted', 'delivered', 'rated'],
    where: {
      submitted: { zh: '已收到，正在核对材料', en: 'Received; the papers are being looked through' },
      paused: { zh: '特别程序进行中，期限暂停', en: 'Time excluded by law is running' },
      mending: { zh: '您的评价正在处理', en: 'Your rating is being followed up' },
    },
    own: ['rate', 'askHearing', 'askRenewal'],
    answers: {
      turnAway: ['how', 'where'],
      pause: ['ground', 'long'],
      extend: ['n', 'why'],
      explainOverrun: ['why'],
      callHearing: ['day', 'place'],
      decide: ['outcome', 'content', 'reasons', 'basis', 'certificate', 'until'],
      declineRenewal: ['reasons'],
      revoke: ['why'],
    },
    remedy: ({ decision, turned }) =>
      decision?.outcome === 'refused' || turned
        ? {
            zh: '决定书写明了向谁申请行政复议、向哪个法院起诉和期限。',
            en: 'The decision says to whom you may turn for reconsideration, to which court, and within what time.',
          }
        : null,
    supplement: {
      basis: law.第三十二条,
      clocks: ['receiving'],
      effect: 'restarts',
      days: { usual: 10, most: 30 },
      from: ['submitted'],
      stage: 'supplement',
      issues: paper(supplementAsked),
      receives: true,
      judges: wholeList,
    },
    withdraw: {
      explained: { zh: '撤回以后不再办理，可以重新申请。', en: 'Nothing more is done; you may apply anew.' },
    },
  },
  publicUntil: ['published', 'until'],
  sheets: { credit: creditSheet },
  acts: { ...receiving, ...examining, ...deciding, ...rating, ...lasting, seeName },
  clocks: {
    // 五个工作日内一次告知；沉默即受理，效力溯及收到之日
    receiving: {
      title: { zh: '受理、告知期限', en: 'Time to accept or to say what lacks' },
      basis: law.第三十二条,
      kind: 'at-most',
      silence: 'deemAccepted',
      of: ({ receivedOn, accepted, turned }) =>
        receivedOn && { event: receivedOn, n: TELLING, unit: 'working-day', met: accepted?.on ?? turned?.on ?? null },
    },
    legal: {
      title: { zh: '法定办结期限', en: 'Legal limit' },
      basis: law.第四十二条,
      kind: 'at-most',
      of(state) {
        const period = legalPeriod(state)
        return period && { ...period, met: state.decision?.on ?? null }
      },
    },
    // 法定、承诺两个期限都跑，单位各是各的
    promised: {
      title: { zh: '承诺办结期限', en: 'Promised limit' },
      basis: businessEnvironment.第三十六条,
      kind: 'at-most',
      silence: 'overrun',
      of: ({ accepted, matter, decision, overrun }) =>
        accepted &&
        matter!.promised && { event: accepted.on, ...matter!.promised, met: decision?.on ?? overrun?.on ?? null },
    },
    hearing: {
      title: { zh: '组织听证期限', en: 'Time to hold the hearing' },
      basis: law.第四十七条,
      kind: 'at-most',
      of: ({ hearing }) =>
        hearing?.askedOn ? { event: hearing.askedOn, n: HEARING_HELD, unit: 'working-day', met: hearing.heldOn } : null,
    },
    asking: {
      title: { zh: '申请听证期限', en: 'Time to ask for a hearing' },
      basis: law.第四十七条,
      kind: 'at-least',
      of: ({ hearing }) =>
        hearing && { event: hearing.toldOn, n: HEARING_ASKED, unit: 'working-day', met: hearing.askedOn },
    },
    delivering: {
      title: { zh: '颁发、送达期限', en: 'Time to deliver' },
      basis: law.第四十四条,
      kind: 'at-most',
      of: ({ decision, deliveredOn }) =>
        decision && { event: decision.on, n: 10, unit: 'working-day', met: deliveredOn },
    },
    // 从作出决定之日起算，不从送达起算
    publishing: {
      title: { zh: '公开期限', en: 'Time to publish' },
      basis: enforcementPublicity.事后公开,
      kind: 'at-most',
      of: ({ matter, decision, settings, published }) =>
        decision && matter!.type !== 'service'
          ? { event: decision.on, n: settings.publishWithin, unit: 'working-day', met: published?.on ?? null }
          : null,
    },
    rating: {
      title: { zh: '评价期限', en: 'Time to rate' },
      basis: serviceRatings.一事一评,
      kind: 'at-most',
      silence: 'endUnrated',
      reminds: [],
      of: ({ deliveredOn, settings, rating: given, unratedOn, renewing }) =>
        deliveredOn && !renewing
          ? { event: deliveredOn, n: settings.rateWithin, unit: 'working-day', met: given?.on ?? unratedOn }
          : null,
    },
    ...loopClocks<Application>((_state, { on }) => on),
    renewing: {
      title: { zh: '延续答复期限', en: 'Time to answer on the renewal' },
      basis: law.第五十条,
      kind: 'at-most',
      silence: 'deemRenewed',
      of: ({ renewing, decision }) =>
        renewing && decision?.until
          ? { event: addDays(decision.until, -1), n: 1, unit: 'day', roll: 'none', met: null }
          : null,
    },
  },
})
