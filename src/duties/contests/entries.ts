// 参赛报名：学校报名，组织单位审查资格；姓名、照片没有同意就不公开
import { z } from 'zod'
import { inChinese, PlainDate } from '../../calendar/plain-date.ts'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { personalInformation } from '../../law/personal-information.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { look, looking } from '../../platform/cases/looks.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import type { EarlierWin, WithPrize } from '../prizes.ts'
import { choosing } from './choosing.ts'
import { earlier, mayEnter } from './eligibility.ts'
import { groupOfGrade, groups, isElsewhere, levels, prizes, type Group } from './kinds.ts'
import { LevelName, PrizeName, type Contest, type Stage } from './state.ts'

const State = z.object({
  contest: z.uuid().nullable(),
  contestTitle: z.string(),
  level: LevelName,
  year: z.number().int(),
  group: z.enum(['primary', 'junior', 'senior']),
  title: z.string(),
  video: z.string(),
  /** By name where he, or his guardian, consented; else by initials. */
  shown: z.string(),
  /** Pictures of him may be published. */
  pictures: z.boolean(),
  /** The unit that holds the contest. */
  organiser: z.uuid().nullable(),
  /** His entry to the contest below, where he was sent up. */
  from: z.uuid().nullable(),
  enteredOn: PlainDate.nullable(),
  examined: z.object({ ok: z.boolean(), on: PlainDate }).nullable(),
  withdrawnOn: PlainDate.nullable(),
  awarded: z.object({ prize: PrizeName, on: PlainDate, place: z.number().int().nullable() }).nullable(),
  endedOn: PlainDate.nullable(),
  looks: z.array(z.object({ person: z.uuid(), until: z.string() })),
})
export type Entry = z.output<typeof State> & WithPrize

/** What the rules of an entry look at outside it. */
export interface EntrySeen {
  /** The contest the form names, and how many of the group this unit has sent already; null: the unit may not enter it. */
  readonly contest:
    | (Pick<Contest, 'title' | 'level' | 'year' | 'until' | 'settled'> & {
        readonly id: string
        readonly org: string
        readonly stage: Stage
        readonly quotas: Readonly<Partial<Record<Group, number>>>
        readonly used: Readonly<Partial<Record<Group, number>>>
        /** Only who was sent up from below enters here. */
        readonly closedToSchool: boolean
        /** National prizes of somebody of this name, as far as the house knows. */
        readonly winners: readonly EarlierWin[]
      })
    | null
  /** Where the contest it is entered in stands now. */
  readonly stage: Stage | null
}
type EntryStage = 'entered' | 'admitted' | 'refused' | 'withdrawn' | 'awarded' | 'ended'
const act = actsOf<Entry, EntrySeen, EntryStage, 'school' | 'organiser'>()
const fact = factsIn<Entry>()

const verdicts = {
  admitted: { zh: '通过', en: 'Admitted' },
  refused: { zh: '不通过', en: 'Not admitted' },
} as const

const Enter = z.object({
  contest: field.listed('赛事', 'Contest', choosing.open, { most: 1 }),
  group: field.choice('组别', 'Group', groups),
  grade: field.whole('当年9月1日（或赛事规定之日）读几年级', 'Grade on 1 September (or the day the contest goes by)', {
    least: 1,
    most: 12,
    uncounted: field.property,
    hint: { zh: '初中填7—9，高中、中职填10—12。', en: 'Junior 7–9, senior 10–12.' },
  }),
  title: field.line('作品题目', 'Title', { most: 100 }),
  video: field.optionalLine('视频地址', 'Address of the video', { most: 300 }),
  name: field.line('选手姓名', 'Name', { most: 40, masked: true }),
  under14: field.yes('报名时不满14周岁', 'Under 14 when entered'),
  earlier: field.choice('曾获全国前三名的组别', 'Earlier national top three, in which group', earlier, {
    hint: { zh: '平台登记过的获奖会自动核对', en: 'Prizes on record here are compared as well' },
  }),
  namesake: field.optionalLine(
    '登记里有同名获奖的，为什么不是本人或者不在前三名',
    'Why a win of this name on record is not his',
    {
      most: 200,
    },
  ),
  consentName: field.yes('同意公布姓名', 'The name may be published'),
  consentPicture: field.yes('同意公布照片、录像', 'Pictures may be published'),
  consentBy: field.optionalChoice('谁同意', 'Who consented', {
    pupil: { zh: '学生本人', en: 'The pupil' },
    guardian: { zh: '父母或者其他监护人', en: 'A parent or guardian' },
  }),
  consent: field.optionalFile('同意书', 'The consent'),
})

/** 王小明 as 王某某. A name in other letters keeps its first one. */
function initials(name: string): string {
  const signs = [...name.normalize('NFKC').trim()]
  return /^\p{Script=Han}/u.test(name.trim())
    ? `${signs[0]}${'某'.repeat(Math.min(2, Math.max(1, signs.length - 1)))}`
    : `${signs[0] ?? ''}.`
}

export const entries = procedure({
  id: 'contest-entries',
  edition: 1,
  mark: '参赛',
  title: { zh: '参赛报名', en: 'Entries' },
  about: {
    zh: '学校为学生报名，组织单位审查资格。姓名和照片要有同意才公开：不满14周岁的由监护人同意；没有同意的，公布时写“王某某”。获奖以后在这里登记奖项和证书。',
    en: 'A school enters a pupil, the organiser examines. Name and pictures are public only with consent, under 14 the guardian’s; else initials. Prizes and certificates are kept here.',
  },
  read: 'contest-entries.read',
  capacities: {
    school: { title: { zh: '学校', en: 'The school' }, needs: 'contests.enter' },
    organiser: {
      title: { zh: '组织单位', en: 'Organiser' },
      needs: 'contests.organise',
      units: ({ organiser }) => (organiser ? [organiser] : []),
    },
  },
  stages: {
    entered: { zh: '待审查', en: 'To be examined' },
    admitted: { zh: '已通过', en: 'Admitted' },
    refused: { zh: '未通过', en: 'Not admitted' },
    withdrawn: { zh: '已退出', en: 'Withdrawn' },
    awarded: { zh: '获奖', en: 'Won a prize' },
    ended: { zh: '赛事已结束', en: 'Ended' },
  },
  closed: ['refused', 'withdrawn', 'awarded', 'ended'],
  empty: {
    contest: null,
    contestTitle: '',
    level: 'school',
    year: 0,
    group: 'primary',
    title: '',
    video: '',
    shown: '',
    pictures: false,
    organiser: null,
    from: null,
    enteredOn: null,
    examined: null,
    withdrawnOn: null,
    awarded: null,
    endedOn: null,
    looks: [],
  },
  state: State,
  unmasked: (state, person, now) => looking(state, person, now),
  countable: {
    units: ['项', '人次'],
    facts: {
      level: fact.choice('级别', 'Level', levels, 'level'),
      group: fact.choice('组别', 'Group', groups, 'group'),
      year: fact.number('年度', 'Year', 'year'),
      entered: fact.day('报名日期', 'Entered on', 'enteredOn'),
      withdrawn: fact.day('退出日期', 'Withdrawn on', 'withdrawnOn'),
      prize: fact.choice('奖项', 'Prize', prizes, 'awarded', 'prize'),
      place: fact.number('名次', 'Place', 'awarded', 'place'),
      awarded: fact.day('获奖日期', 'Won on', 'awarded', 'on'),
      ended: fact.day('结束日期', 'Ended on', 'endedOn'),
    },
    left: { pictures: 'steers', examined: 'act', looks: 'act' },
  },
  opening: 'enter',
  stage: ({ withdrawnOn, awarded, endedOn, examined }) =>
    withdrawnOn
      ? 'withdrawn'
      : awarded
        ? 'awarded'
        : endedOn
          ? 'ended'
          : examined
            ? examined.ok
              ? 'admitted'
              : 'refused'
            : 'entered',
  caption: ({ contestTitle, group, title }) => `${contestTitle} ${groups[group].zh}：${title}`,
  acts: {
    enter: act({
      title: { zh: '报名', en: 'Enter a pupil' },
      by: ['school'],
      basis: law.第四十条,
      from: ['entered'],
      form: Enter,
      decide(_state, form, { today, seen: { contest } }) {
        const { group, grade, under14, consentName, consentPicture, consentBy } = form
        if (!contest || contest.closedToSchool)
          return refuse(
            'contests.not-open-to-you',
            '这一赛事不接受您的单位直接报名。',
            'This contest takes no entries from your unit.',
            { field: 'form.contest' },
          )
        if (contest.stage !== 'entering' || (contest.until && today > contest.until))
          return refuse('contests.entries-closed', '报名已经截止。', 'Entries are closed.', {
            field: 'form.contest',
            status: 409,
          })
        const quota = contest.quotas[group]
        if (quota === undefined)
          return refuse('contests.no-such-group', '这一赛事没有这个组别。', 'The contest has no such group.', {
            field: 'form.group',
          })
        if (groupOfGrade(grade) !== group)
          return refuse(
            'contests.other-stage',
            `学段以${inChinese(contest.settled!.stageOn)}为准，那一天读${grade}年级的不在${groups[group].zh}。`,
            `The stage is that of ${contest.settled!.stageOn}: grade ${grade} is not in “${groups[group].en}”.`,
            { field: 'form.grade' },
          )
        const may = mayEnter(form, contest.winners, contest.settled!.earlier)
        if (!may.ok) return may
        // 个人信息保护法第三十一条: under fourteen the guardian's consent, not the child's.
        if (under14 && (consentName || consentPicture) && consentBy !== 'guardian')
          return refuse(
            'contests.guardian-consent',
            '不满14周岁的，公布姓名、照片须由父母或者其他监护人同意；没有同意的请不要勾选，公布时用“某某”。',
            'Under 14 it is a parent or guardian who consents; without that leave it unticked: initials are published.',
            { field: 'form.consentBy', basis: personalInformation.第三十一条 },
          )
        if ((consentName || consentPicture) && consentBy === null)
          return refuse('contests.who-consented', '请写明是谁同意的。', 'Say who consented.', {
            field: 'form.consentBy',
          })
        if ((contest.used[group] ?? 0) >= quota)
          return refuse(
            'contests.over-quota',
            `${groups[group].zh}每个单位${quota}个名额，已经用完。`,
            `${groups[group].en}: ${quota} a unit, and all are taken.`,
            { field: 'form.group', status: 409 },
          )
        return accept({
          contest: contest.id,
          contestTitle: contest.title,
          level: contest.level,
          year: contest.year,
          organiser: contest.org,
          group,
          title: form.title,
          video: form.video,
          shown: consentName ? form.name : initials(form.name),
          pictures: consentPicture,
          from: null as string | null,
        })
      },
      apply: (state, fact, { day }) => ({ ...state, ...fact, enteredOn: day }),
    }),

    examine: act({
      title: { zh: '审查资格', en: 'Examine' },
      by: ['organiser'],
      takeBack: true,
      from: ['entered'],
      to: ['admitted', 'refused'],
      form: z.object({
        verdict: field.choice('结论', 'Verdict', verdicts),
        why: field.optionalLine('不通过的理由', 'Why not', { most: 200 }),
      }),
      decide: (_state, form, { today }) =>
        form.verdict === 'refused' && form.why === ''
          ? refuse('contests.why-refused', '不通过的请写明理由。', 'Say why it is not admitted.', { field: 'form.why' })
          : accept({ ok: form.verdict === 'admitted', on: today }),
      apply: (state, examined) => ({ ...state, examined: { ...examined } }),
      tells: (_state, { ok }) => [
        {
          capacity: 'school',
          words: ok
            ? { zh: '报名通过资格审查', en: 'the entry was admitted' }
            : { zh: '报名没有通过资格审查', en: 'the entry was not admitted' },
        },
      ],
    }),

    withdraw: act({
      title: { zh: '退出', en: 'Withdraw' },
      by: ['school'],
      from: ['entered', 'admitted'],
      to: ['withdrawn'],
      aside: true,
      form: z.object({ why: field.line('理由', 'Why', { most: 200 }) }),
      when: ({ withdrawnOn }, { seen: { stage } }) =>
        withdrawnOn === null && stage !== 'entering' && stage !== 'examining'
          ? refuse(
              'contests.list-closed',
              '名单已经定了，请告诉组织单位登记弃权。',
              'The list is closed: have the organiser enter an absence.',
              { status: 409 },
            )
          : accept(true),
      apply: (state, _fact, { day }) => ({ ...state, withdrawnOn: day }),
    }),

    award: act({
      title: { zh: '登记获奖和证书', en: 'Enter prize and certificate' },
      hint: { zh: '省级、全国赛事由别的单位举办，凭证书登记。', en: 'Province and nation: by the certificate.' },
      by: ['organiser'],
      basis: law.第四十条,
      from: ['entered', 'admitted'],
      to: ['awarded'],
      aside: true,
      form: z.object({
        prize: field.choice('奖项', 'Prize', prizes),
        place: field.optionalWhole('名次', 'Place', {
          least: 1,
          most: 500,
          uncounted: field.property,
          hint: {
            zh: '证书上有名次的填；前三名以后的参赛资格按它核对',
            en: 'Where the certificate says one: later entries of the top three go by it',
          },
        }),
        on: field.day('获奖日期', 'Won on'),
        certificate: field.file('证书', 'Certificate'),
      }),
      when: ({ level }) =>
        isElsewhere(level)
          ? accept(true)
          : refuse(
              'contests.awarded-by-result',
              '本单位举办的赛事，奖项由结果产生，不另行登记。',
              'A contest held here awards its prizes by its result.',
              { status: 409 },
            ),
      decide: (_state, { prize, on, place }, { today }) =>
        on > today
          ? refuse('contests.not-yet', '获奖日期还没有到。', 'That day has not come.', { field: 'form.on' })
          : accept({ prize, on, place }),
      apply: (state, { prize, on, place }) => ({ ...state, awarded: { prize, on, place } }),
    }),

    finish: act({
      title: { zh: '赛事结束', en: 'The contest has ended' },
      by: [],
      byPlatform: true,
      from: ['entered', 'admitted'],
      to: ['awarded', 'ended'],
      form: z.object({}),
      decide: () => accept({ prize: null as keyof typeof prizes | null }),
      apply: (state, { prize }, { day }) => ({
        ...state,
        endedOn: day,
        awarded: prize ? { prize, on: day, place: null } : null,
      }),
    }),

    look: act({
      ...look,
      title: { zh: '查看姓名', en: 'See the name' },
      hint: { zh: '写明为什么需要，显示15分钟，留下记录。', en: 'Say what for; shown for 15 minutes, and on record.' },
      by: ['organiser', 'school'],
      takeBack: true,
      from: ['entered', 'admitted', 'awarded', 'ended'],
    }),
  },
  clocks: {},
})
