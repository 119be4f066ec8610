import type { FittedHouse } from '../fitted.ts'
import { recheck, type Question, type Unproven } from '../proofs.ts'
import { verifyCases, verifyNumbers } from './verify.ts'

/** Who may read a case, and what lies in it, was named by one of its acts. */
const ofItsActs: Question = {
  what: 'case-of-others',
  sees: { dossier: ['parties', 'files'] },
  sql: `
    select d.id || ' ' || p.value as place from dossier d, json_each(items(d.parties)) p where d.parties <> '{}'
      and not exists (select 1 from act a where a.subject = d.id and (instr(a.fact, p.value) or a.by_person = p.value or a.for_person = p.value))
    union all select d.id || ' ' || p.value from dossier d, json_each(items(d.files)) p where d.files <> '{}'
      and not exists (select 1 from act a where a.subject = d.id and instr(a.fact, p.value))`,
}

const byItsRules: Unproven = {
  table: 'dossier',
  columns: ['state', 'stage', 'closed', 'caption', 'clocks', 'due', 'due_clock', 'provisional', 'grams'],
  why: {
    zh: '案卷的每一步都核对；由这些步骤得出阶段、标题和期限，要按这类案件自己的规则和日历，那是程序，不是数据。谁能看、有哪些文件，核对到哪一步里写过。',
    en: 'Every act of a case is checked. What stage, caption and clocks follow from them is told by the procedure’s own rules and the calendar, which are a program and no data. Who may read it and what lies in it is held against the acts that named them.',
  },
}

const inTurn: Question = {
  what: 'numbers',
  sees: { dossier_number: '*' },
  sql: `
    select procedure || ' ' || year as place from (
      select procedure, year, cast(last as integer) as last, 0 as most, 0 as many from dossier_number
      union all select procedure, part(number, '〔([0-9]{4})〕'), 0, max(cast(part(number, '〕([0-9]+)号') as integer)), count(*) from dossier group by 1, 2)
    group by procedure, year having sum(last) <> sum(most) or sum(last) <> sum(many)`,
}

export const caseRechecks = [
  recheck<FittedHouse>({
    id: 'cases',
    title: { zh: '案卷：由全部步骤重新叠加，连同谁能查阅', en: 'Cases: all acts folded anew, with who may read them' },
    how: 'recomputed',
    proves: {
      dossier: [
        'state',
        'stage',
        'closed',
        'caption',
        'clocks',
        'due',
        'due_clock',
        'provisional',
        'parties',
        'files',
        'grams',
      ],
    },
    stranger: { asks: [ofItsActs], not: [byItsRules] },
    async run({ cases }) {
      const { cases: checked, faults } = await verifyCases(cases, cases.calendar())
      return { checked, faults }
    },
  }),
  recheck<FittedHouse>({
    id: 'case-numbers',
    title: { zh: '案号：不跳号、不重号', en: 'Case numbers: none left out, none twice' },
    how: 'recomputed',
    proves: { dossier_number: '*' },
    stranger: { asks: [inTurn] },
    async run(house) {
      const faults = await verifyNumbers(house)
      return { checked: 1, faults }
    },
  }),
]

export const caseUnproven: readonly Unproven[] = [
  {
    table: 'dossier',
    columns: ['turns'],
    why: {
      zh: '轮到谁办，还要看案卷以外的情形和当天的日子，每夜重算一次，有变化就留下一步操作。它只决定待办清单和提醒，不决定谁能看、谁能办。',
      en: 'Whose turn it is depends on the day and on what lies outside the case; it is made anew each night, by an act where it changed. It decides lists and reminders, not who may read or act.',
    },
  },
  {
    table: 'case_receipt',
    columns: '*',
    why: {
      zh: '回执码不以原文保存，只存它的摘要；申请人凭码看到自己的案卷。改了它，别人的码打开的是另一件，申请人查得出来；凭假的码办的事，案卷的步骤里都有。',
      en: 'Receipt codes are kept as hashes only. Changed, a code opens another case, which its holder sees; whatever is done by a false one stands among the acts of the case.',
    },
  },
  {
    table: 'case_identity_key',
    columns: '*',
    why: {
      zh: '身份材料的密钥，由服务器自己的密钥封着：改了就打不开；到期删除，材料随之不可读。',
      en: 'Keys of proofs of identity, sealed by the server’s own: changed, they do not open; deleted in time, what they open is gone.',
    },
  },
  {
    table: 'dossier_reminder',
    columns: '*',
    why: {
      zh: '提醒过没有，只用来不重复提醒。期限本身重算核对。',
      en: 'Who was reminded, so that nobody is told twice. The periods themselves are made anew and compared.',
    },
  },
]
