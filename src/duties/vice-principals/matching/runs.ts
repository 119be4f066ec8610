// 匹配：冻结输入、按规则算出、领导批准、公布、适用到各校缺额
import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../../law/vice-principals-for-law.ts'
import { factsIn } from '../../../platform/cases/facts.ts'
import { procedure } from '../../../platform/cases/procedure.ts'
import { actsOf } from '../../../platform/cases/table.ts'
import * as field from '../../../platform/forms/fields.ts'
import { roles, type Role } from '../kinds.ts'
import { hashOf, hindrance, type Input } from './problem.ts'
import { swapsBetween, type Result } from './solve.ts'

const Pin = z.object({ person: z.uuid(), school: z.uuid(), why: z.string() })
const State = z.object({
  title: z.string(),
  role: z.enum(Object.keys(roles) as [Role, ...Role[]]),
  pins: z.array(Pin),
  /** 'all': those in the post are rearranged too. Absent: open needs alone. */
  scope: z.literal('all').optional(),
  attempt: z.number().int(),
  hash: z.string(),
  openHash: z.string(),
  frozenOn: PlainDate.nullable(),
  schools: z.number().int(),
  persons: z.number().int(),
  pairs: z.array(z.object({ person: z.uuid(), name: z.string(), school: z.uuid() })),
  /** Of a run that rearranges: who leaves which school and who comes, in chains. */
  swaps: z.array(z.object({ school: z.uuid(), out: z.uuid().nullable(), in: z.uuid().nullable() })).optional(),
  reached: z
    .object({
      schools: z.number().int(),
      pairs: z.number().int(),
      first: z.number().int(),
      changes: z.number().int(),
      travel: z.number().int(),
    })
    .nullable(),
  unserved: z.array(z.object({ school: z.uuid(), rivals: z.array(z.uuid()), persons: z.number().int() })),
  approvedOn: PlainDate.nullable(),
  publishedOn: PlainDate.nullable(),
  appliedOn: PlainDate.nullable(),
  droppedOn: PlainDate.nullable(),
})
export type Run = z.output<typeof State>

/** What a run sees outside itself: what it would be computed from now, its result, and the hash of what it would publish. */
export interface RunSeen {
  readonly input: Input | null
  readonly result: Result | null
  readonly openHash: string
}

const act = actsOf<
  Run,
  RunSeen,
  'drafted' | 'solved' | 'approved' | 'published' | 'applied' | 'dropped',
  'section' | 'leader'
>()
const fact = factsIn<Run>()

export const runs = procedure({
  id: 'matching-runs',
  edition: 1,
  mark: '匹配',
  title: { zh: '缺额匹配', en: 'Matching runs' },
  about: {
    zh: '把各校的缺额和人员库里的人一次配好：先让最多的学校有人，再先乡村和薄弱学校，再少换人，再近；还不分上下的，由批次和人校的指纹定。输入冻结、留指纹，结果公布，谁都能用核对程序重算。',
    en: 'Needs and people matched at once: most schools served, then rural and weak ones, then fewest changes, then least travel; what is still equal, by a hash. The input is frozen, the result public, and anybody can recompute it.',
  },
  read: 'vice-principals.read',
  capacities: {
    section: { title: { zh: '教育局承办科室', en: 'Bureau section' }, needs: 'vice-principals.manage' },
    leader: { title: { zh: '分管领导', en: 'Leader in charge' }, needs: 'vice-principals.approve' },
  },
  stages: {
    drafted: { zh: '待计算', en: 'Drafted' },
    solved: { zh: '待批准', en: 'Computed' },
    approved: { zh: '待公布', en: 'Approved' },
    published: { zh: '已公布', en: 'Published' },
    applied: { zh: '已适用', en: 'Applied' },
    dropped: { zh: '已放弃', en: 'Dropped' },
  },
  closed: ['applied', 'dropped'],
  empty: {
    ...{
      title: '',
      role: 'vice-principal',
      pins: [],
      attempt: 0,
      hash: '',
      openHash: '',
      frozenOn: null,
      schools: 0,
      persons: 0,
    },
    ...{
      pairs: [],
      reached: null,
      unserved: [],
      approvedOn: null,
      publishedOn: null,
      appliedOn: null,
      droppedOn: null,
    },
  },
  state: State,
  countable: {
    units: ['次', '件'],
    facts: {
      role: fact.choice('身份', 'Role', roles, 'role'),
      pins: fact.rows('指定', 'Pins', ['对', '项'], 'pins'),
      frozen: fact.day('冻结日期', 'Frozen on', 'frozenOn'),
      pairs: fact.rows('配上', 'Pairs', ['对'], 'pairs'),
      unserved: fact.rows('没有配上的学校', 'Schools without', ['所'], 'unserved'),
      approved: fact.day('批准日期', 'Approved on', 'approvedOn'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      applied: fact.day('适用日期', 'Applied on', 'appliedOn'),
      dropped: fact.day('放弃日期', 'Dropped on', 'droppedOn'),
      changes: fact.whole('换人', 'Changes', '对', 'reached', 'changes'),
      first: fact.whole('有人的乡村和薄弱学校', 'Rural and weak schools served', '所', 'reached', 'first'),
      served: fact.whole('有人的学校', 'Schools served', '所', 'reached', 'schools'),
      matched: fact.whole('配成', 'Pairs reached', '对', 'reached', 'pairs'),
    },
    left: { scope: 'steers', swaps: 'act', attempt: 'steers', schools: 'act', persons: 'act', reached: 'act' },
  },
  opening: 'draft',
  stage: ({ droppedOn, appliedOn, publishedOn, approvedOn, frozenOn }) =>
    droppedOn
      ? 'dropped'
      : appliedOn
        ? 'applied'
        : publishedOn
          ? 'published'
          : approvedOn
            ? 'approved'
            : frozenOn
              ? 'solved'
              : 'drafted',
  caption: ({ title }) => title,
  acts: {
    draft: act({
      title: { zh: '起草匹配', en: 'Draft a run' },
      by: ['section'],
      basis: law.第七条,
      from: ['drafted'],
      form: z.object({
        title: field.line('标题', 'Title', { most: 100 }),
        role: field.choice('身份', 'Role', roles),
        all: field.yes('连在任的一起重排', 'Rearrange those in the post too', {
          hint: {
            zh: '有人离开，别的学校的人换过来才能补上的：在任的也参加，换得最少。退休人员不动。',
            en: 'Where a place can only be filled by somebody from another school: fewest changes. Retired people stay.',
          },
        }),
      }),
      apply: (state, { title, role, all }) => ({ ...state, title, role, ...(all && { scope: 'all' as const }) }),
    }),
    pin: act({
      title: { zh: '指定一对', en: 'Pin a pair' },
      hint: {
        zh: '必须是这个人到这所学校的，写明理由；理由随结果公布。',
        en: 'A pair that must be; the reason is published with the result.',
      },
      by: ['section'],
      takeBack: true,
      basis: law.第七条,
      from: ['drafted', 'solved'],
      aside: true,
      form: z.object({
        person: field.entry('人员', 'Person', 'vp-candidates'),
        school: field.org('学校', 'School', { of: 'school' }),
        why: field.line('理由', 'Reason', { most: 200 }),
      }),
      decide: (state, pin, { seen: { input } }) => {
        if (state.pins.some(({ person, school }) => person === pin.person && school === pin.school))
          return refuse('matching-runs.pinned-already', '已经指定过。', 'It is pinned already.', {
            status: 409,
            field: 'form.person',
          })
        const wrong = input ? badPin(input, [...state.pins, pin]) : null
        return wrong ?? accept(pin)
      },
      // What was computed before knows nothing of it.
      apply: (state, pin) => ({ ...unsolved(state), pins: [...state.pins, pin] }),
    }),
    unpin: act({
      title: { zh: '取消指定', en: 'Take a pin away' },
      by: ['section'],
      takeBack: true,
      from: ['drafted', 'solved'],
      aside: true,
      form: z.object({
        person: field.entry('人员', 'Person', 'vp-candidates'),
        school: field.org('学校', 'School', { of: 'school' }),
      }),
      apply: (state, { person, school }) => ({
        ...unsolved(state),
        pins: state.pins.filter((one) => one.person !== person || one.school !== school),
      }),
    }),
    compute: act({
      title: { zh: '冻结并计算', en: 'Freeze and compute' },
      hint: {
        zh: '把现在的缺额、人员库、申报和指定冻结成一份输入，按规则算出结果。',
        en: 'Needs, pool, declarations and pins as they are now become the input, and the rule computes the result.',
      },
      by: ['section'],
      basis: law.第七条,
      from: ['drafted', 'solved'],
      to: ['solved'],
      form: z.object({}),
      decide: (state, _form, at) => {
        const { input, result, openHash } = at.seen
        if (!input || input.schools.length === 0)
          return refuse('matching-runs.no-need', '没有哪所学校提出缺额。', 'No school says that it needs anybody.', {
            basis: law.第七条,
          })
        if (input.persons.length === 0)
          return refuse('matching-runs.nobody', '人员库里没有可以安排的人。', 'Nobody in the pool is free.', {
            basis: law.第十条,
          })
        const wrong = badPin(input, state.pins)
        if (wrong) return wrong
        const { pairs, reached, unserved } = result!
        const nameOf = new Map(input.persons.map(({ id, name }) => [id, name]))
        return accept({
          ...{ salt: input.salt, attempt: state.attempt + 1, hash: hashOf(input), openHash, frozenOn: at.today },
          ...{ schools: input.schools.length, persons: input.persons.length, reached },
          pairs: pairs.map(([person, school]) => ({ person, school, name: nameOf.get(person) ?? '' })),
          ...(state.scope === 'all' && { swaps: swapsBetween(input.last, pairs).map((one) => ({ ...one })) }),
          unserved: unserved.map(({ school, rivals, persons }) => ({
            school,
            rivals: [...rivals],
            persons: persons.length,
          })),
        })
      },
      // The salt stays with the input: it would let interests be guessed from the hash.
      apply: (state, { salt: _, ...found }) => ({ ...state, ...found }),
    }),
    approve: act({
      title: { zh: '批准', en: 'Approve' },
      by: ['leader'],
      basis: law.第七条,
      from: ['solved'],
      to: ['approved'],
      form: z.object({}),
      decide: (state, _form, { seen }) => unchanged(state, seen),
      apply: (state, _fact, { day }) => ({ ...state, approvedOn: day }),
    }),
    publish: act({
      title: { zh: '公布', en: 'Publish' },
      hint: {
        zh: '公布输入的指纹、规则、各校配上的人和核对程序；申报的利害分不出来。',
        en: 'Hash, rule, pairs by school and verifier become public; declared interests cannot be told.',
      },
      by: ['section'],
      basis: law.第十二条,
      from: ['approved'],
      to: ['published'],
      form: z.object({}),
      apply: (state, _fact, { day }) => ({ ...state, publishedOn: day }),
    }),
    use: act({
      title: { zh: '适用到各校', en: 'Apply to the schools' },
      hint: {
        zh: '每一对成为那所学校的拟聘；有一所办不成，全部不办。',
        en: 'Each pair becomes the match of its school: all of them, or none.',
      },
      by: ['section'],
      basis: law.第八条,
      from: ['published'],
      to: ['applied'],
      form: z.object({}),
      decide: (state, _form, { seen }) => unchanged(state, seen),
      apply: (state, _fact, { day }) => ({ ...state, appliedOn: day }),
    }),
    giveUp: act({
      title: { zh: '放弃这一批', en: 'Give up' },
      by: ['section'],
      from: ['drafted', 'solved', 'approved', 'published'],
      to: ['dropped'],
      aside: true,
      form: z.object({ why: field.prose('理由', 'Reason', { most: 500 }) }),
      apply: (state, _fact, { day }) => ({ ...state, droppedOn: day }),
    }),
  },
  clocks: {},
})

const unsolved = ({ swaps: _, ...state }: Run): Run => ({
  ...state,
  ...{ hash: '', openHash: '', frozenOn: null, pairs: [], reached: null, unserved: [] },
})

/** What was frozen must still be so: else the result is of another day. */
const unchanged = ({ hash }: Run, { input }: RunSeen): Outcome<object> =>
  input && hashOf(input) === hash
    ? accept({})
    : refuse(
        'matching-runs.changed',
        '冻结以后缺额、人员库或者申报有变化，请重新冻结并计算。',
        'Needs, pool or declarations changed since the input was frozen: compute again.',
        { status: 409, basis: law.第七条 },
      )

/** A pin must be possible by everything but the rule: somebody of the pool, at a school that needs him, neither barred nor kept apart. */
function badPin(input: Input, pins: readonly { readonly person: string; readonly school: string }[]) {
  const persons = new Map(input.persons.map((one) => [one.id, one]))
  const schools = new Map(input.schools.map((one) => [one.id, one]))
  const apart = new Set(input.apart.map(([p, s]) => `${p} ${s}`))
  for (const { person, school } of pins) {
    const [who, where] = [persons.get(person), schools.get(school)]
    const many = pins.filter((one) => one.person === person).length > (who?.most ?? 0)
    const full = pins.filter((one) => one.school === school).length > (where?.places ?? 0)
    if (!who || !where || many || full || hindrance(who, where) || apart.has(`${person} ${school}`))
      return refuse(
        'matching-runs.bad-pin',
        `指定的人（${who?.name ?? '不在可安排的人员之中'}）不能到指定的学校（${where?.name ?? '没有缺额'}）。`,
        'A pinned person cannot be sent to the pinned school.',
        { basis: law.第八条, field: 'form.person' },
      )
  }
  return null
}
