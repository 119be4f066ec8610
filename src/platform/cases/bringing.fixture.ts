// 由此及彼的样例：一份督办令给每个单位派一件差事；差事办了，令里知道；撤令，差事都撤
import { into } from './keys.ts'
import { sql } from 'kysely'
import { v5 } from 'uuid'
import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { protectionOfMinors as law } from '../../law/protection-of-minors.ts'
import * as field from '../forms/fields.ts'
import { anyProcedure, procedure } from './procedure.ts'
import type { CaseType } from './room.ts'
import { actsOf } from './table.ts'

const Order = z.object({
  subject: z.string(),
  units: z.array(z.uuid()),
  issuedOn: PlainDate.nullable(),
  spread: z.boolean(),
  reported: z.number().int(),
  recalled: z.boolean(),
})
type Order = z.output<typeof Order>
const order = actsOf<Order, unknown, 'drafted' | 'spread' | 'recalled', 'giver' | 'clerk'>()

export const orders = procedure({
  id: 'orders',
  edition: 1,
  mark: '督办',
  read: 'campaigns.read',
  opening: 'draft',
  closed: ['recalled'],
  state: Order,
  title: { zh: '督办令', en: 'Orders' },
  about: { zh: '给每个单位派一件差事。', en: 'An errand for each unit.' },
  capacities: {
    giver: { title: { zh: '下令人', en: 'Who orders' }, needs: 'activities.review' },
    clerk: { title: { zh: '经办人', en: 'Clerk' }, needs: 'activities.write' },
  },
  stages: {
    drafted: { zh: '待派发', en: 'Drafted' },
    spread: { zh: '已派发', en: 'Spread' },
    recalled: { zh: '已撤回', en: 'Recalled' },
  },
  empty: { subject: '', units: [], issuedOn: null, spread: false, reported: 0, recalled: false },
  stage: ({ spread, recalled }) => (recalled ? 'recalled' : spread ? 'spread' : 'drafted'),
  caption: ({ subject }) => subject,
  acts: {
    draft: order({
      title: { zh: '拟令', en: 'Draft' },
      by: ['giver', 'clerk'],
      from: ['drafted'],
      form: z.object({
        subject: field.line('事项', 'Subject'),
        units: field.rows('单位', 'Units', z.object({ unit: field.org('单位', 'Unit') })),
      }),
      apply: (state, { subject, units }, { day }) => ({
        ...state,
        subject,
        units: units.map(({ unit }) => unit),
        issuedOn: day,
      }),
    }),
    spread: order({
      title: { zh: '派发', en: 'Spread' },
      by: ['giver'],
      from: ['drafted'],
      to: ['spread'],
      form: z.object({}),
      apply: (state) => ({ ...state, spread: true }),
    }),
    learn: order({
      title: { zh: '得知已办', en: 'Learn that it is done' },
      by: [],
      byPlatform: true,
      from: ['spread'],
      form: z.object({}),
      apply: (state) => ({ ...state, reported: state.reported + 1 }),
    }),
    recall: order({
      title: { zh: '撤回', en: 'Recall' },
      by: ['giver', 'clerk'],
      from: ['spread'],
      to: ['recalled'],
      form: z.object({}),
      apply: (state) => ({ ...state, recalled: true }),
    }),
  },
  clocks: {
    standing: {
      title: { zh: '有效期', en: 'In force' },
      basis: law.第三十九条,
      kind: 'at-most',
      silence: 'recall',
      of: ({ issuedOn, spread, recalled }) =>
        issuedOn && spread && !recalled ? { event: issuedOn, n: 10, unit: 'day', met: null } : null,
    },
  },
})

const Errand = z.object({ order: z.uuid().nullable(), what: z.string(), done: z.boolean(), dropped: z.boolean() })
type Errand = z.output<typeof Errand>
const errand = actsOf<Errand, unknown, 'open' | 'done' | 'dropped', 'doer'>()

export const errands = procedure({
  id: 'errands',
  edition: 1,
  mark: '差事',
  read: 'activities.review',
  opening: 'begin',
  closed: ['dropped'],
  state: Errand,
  title: { zh: '差事', en: 'Errands' },
  about: { zh: '督办令派下来的。', en: 'What orders bring.' },
  capacities: { doer: { title: { zh: '办理人', en: 'Who does it' }, needs: 'activities.review' } },
  stages: {
    open: { zh: '待办', en: 'Open' },
    done: { zh: '已办', en: 'Done' },
    dropped: { zh: '已撤', en: 'Dropped' },
  },
  empty: { order: null, what: '', done: false, dropped: false },
  stage: ({ done, dropped }) => (dropped ? 'dropped' : done ? 'done' : 'open'),
  caption: ({ what }) => what,
  acts: {
    begin: errand({
      title: { zh: '派来差事', en: 'Given' },
      by: [],
      byPlatform: true,
      from: ['open'],
      form: z.object({ what: field.line('做什么', 'What') }),
      decide: (_state, form, { org }) =>
        form.what.includes(org)
          ? refuse('errands.idle', '差事不能写单位的编号。', 'Not the unit’s number.', { basis: law.第三十九条 })
          : accept(form as { what: string; order: string }),
      apply: (state, { what, order: of }) => ({ ...state, what, order: of }),
    }),
    report: errand({
      title: { zh: '报告办结', en: 'Report' },
      by: ['doer'],
      from: ['open'],
      to: ['done'],
      form: z.object({}),
      apply: (state) => ({ ...state, done: true }),
    }),
    drop: errand({
      title: { zh: '撤销', en: 'Drop' },
      by: [],
      byPlatform: true,
      from: ['open', 'done'],
      to: ['dropped'],
      form: z.object({}),
      when: ({ done }) =>
        done
          ? refuse('errands.done', '已经办结的差事不能撤销。', 'What is done cannot be dropped.', {
              basis: law.第三十九条,
              status: 409,
            })
          : accept(true),
      apply: (state) => ({ ...state, dropped: true }),
    }),
  },
  clocks: {},
})

export const orderCaseType: CaseType = {
  editions: [anyProcedure(orders)],
  brings: [
    {
      upon: ['spread'],
      procedure: 'errands',
      act: 'begin',
      cases: (_tx, { row }) =>
        (row.state as Order).units.map((org, i) => ({
          id: v5(`errand ${i}`, row.id),
          org,
          form: { what: row.caption, order: row.id },
        })),
    },
    {
      upon: ['recall'],
      procedure: 'errands',
      act: 'drop',
      cases: async (tx, { row }) =>
        (
          await sql<{
            id: string
          }>`select id from dossier where procedure = 'errands' and ${into<Errand>()('order')} = ${row.id}`.execute(tx)
        ).rows,
    },
  ],
}

export const errandCaseType: CaseType = {
  editions: [anyProcedure(errands)],
  ties: [{ upon: ['begin'], why: '督办', to: ({ row }) => (row.state as Errand).order }],
  brings: [
    {
      upon: ['report'],
      procedure: 'orders',
      act: 'learn',
      cases: (_tx, { row }) => [{ id: (row.state as Errand).order! }],
    },
  ],
}
