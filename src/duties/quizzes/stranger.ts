// 陌生人在备份里能核对竞答的什么：问题以数据给出（docs/stranger.md）
import type { Question, Unproven } from '../../platform/proofs.ts'

/** As `papersDigestOf` and `keyDigestOf` write them. */
const sealed: Question = {
  what: 'quiz-sealed',
  sees: { quiz_paper: '*', quiz_key: '*' },
  sql: `
    with papers as (
      select quiz, sha256('[' || group_concat(written(paper, 'id,kind,stem,options,points,half')) || ']') as digest
      from (select quiz, paper from quiz_paper order by quiz, cast(variant as integer)) group by quiz),
    keys as (select quiz, digest, written(key, '') as key, row_number() over (partition by quiz order by cast(edition as integer) desc) as back from quiz_key)
    select d.id as place from dossier d left join papers p on p.quiz = d.id left join keys k on k.quiz = d.id and k.back = 1
      where d.procedure = 'quizzes' and d.stage <> 'draft'
        and (p.digest is not json_extract(d.state, '$.papersDigest') or k.digest is not json_extract(d.state, '$.keyDigest'))
    union all select quiz from keys where digest <> sha256(key)
    union all select quiz || ' ' || count(*) from quiz_key group by quiz having count(*) <> max(cast(edition as integer)) - min(cast(edition as integer)) + 1
    union all select p.quiz from quiz_paper p join dossier d on d.id = p.quiz where p.digest is not json_extract(d.state, '$.papersDigest')
    union all select quiz from quiz_paper where quiz not in (select id from dossier where procedure = 'quizzes' and stage <> 'draft')
    union all select quiz from quiz_key where quiz not in (select id from dossier where procedure = 'quizzes' and stage <> 'draft')`,
}

/** As `scoreOf` counts them: thousandths of a point. */
const scored: Question = {
  what: 'quiz-points',
  sees: { quiz_attempt: ['quiz', 'variant', 'answers', 'points'] },
  sql: `
    with keys as (select quiz, key, row_number() over (partition by quiz order by cast(edition as integer) desc) as back from quiz_key),
    given as (
      select ticket, ordinal, quiz, variant, points, '["' || replace(answers, ',', '","') || '"]' as answers from quiz_attempt where points is not null),
    answered as (
      select g.ticket, g.ordinal, g.points, json_extract(q.value, '$.points') as worth, json_extract(q.value, '$.half') as half,
        coalesce(json_extract(g.answers, '$[' || q.key || ']'), '') as mine, coalesce(json_extract(k.key, '$."' || json_extract(q.value, '$.id') || '"'), '') as theirs
      from given g join quiz_paper p on p.quiz = g.quiz and p.variant = g.variant join keys k on k.quiz = g.quiz and k.back = 1, json_each(p.paper) q)
    select ticket || ' ' || ordinal as place from answered group by ticket, ordinal, points
      having cast(points as integer) <> sum(case when mine = '' or theirs = '' then 0 when mine = theirs then worth * 1000
        when half and trim(mine, theirs) = '' then worth * 500 else 0 end)
    union all select g.ticket || ' ' || g.ordinal from given g where not exists (select 1 from quiz_paper p where p.quiz = g.quiz and p.variant = g.variant)`,
}

const summed: Question = {
  what: 'quiz-sums',
  sees: { quiz_cell: '*', quiz_attempt: ['ticket', 'school'] },
  sql: `
    select quiz || ' ' || school as place from (
      select quiz, school, cast(person_times as integer) as times, cast(persons as integer) as persons from quiz_cell
      union all select quiz, school, -count(*), -count(distinct ticket) from quiz_attempt where points is not null group by quiz, school)
    group by quiz, school having sum(times) <> 0 or sum(persons) <> 0
    union all select quiz || ' ' || day from (
      select quiz, school, day, cast(person_times as integer) as times from quiz_cell
      union all select quiz, school, beijing(arrived_at), -1 from quiz_attempt where points is not null)
    group by quiz, school, day having sum(times) <> 0
    union all select a.ticket || ' ' || a.ordinal from quiz_attempt a left join quiz_ticket t on t.mac = a.ticket where t.quiz is not a.quiz or t.school is not a.school`,
}

const issued: Question = {
  what: 'quiz-tickets',
  sees: { quiz_ticket: ['quiz', 'school', 'sheet', 'voided'] },
  sql: `
    with counted as (select sheet, quiz, school, count(*) as many, sum(voided = 't') as void from quiz_ticket group by sheet, quiz, school)
    select s.id as place from quiz_sheet s left join counted c on c.sheet = s.id
      where c.many is not cast(s.tickets as integer) or c.quiz is not s.quiz or c.school is not s.school
        or c.void <> coalesce(json_array_length(items(s.voided)), 0)
    union all select sheet from counted where sheet not in (select id from quiz_sheet)`,
}

export const askedOfQuizzes = [sealed, scored, summed, issued]

export const inTheTally: Unproven = {
  table: 'quiz_attempt',
  columns: ['ordinal'],
  why: {
    zh: '备份里核对分数是否由答案和标准答案得出、合计是否由答卷得出。答卷是不是当初交的那些，由公布的根证明；算根要用平台的密钥，请用公布的结果清单和 verify-tally.mjs 核对。',
    en: 'In a backup points are counted anew from answers and key, and sums from the papers. That these are the papers handed in is proven by the published root, for which the house’s key is needed: take the published tally and verify-tally.mjs.',
  },
}

export const whoseAccount: Unproven = {
  table: 'quiz_ticket',
  columns: ['person'],
  why: {
    zh: '哪个账号的卷，由平台的密钥连着账号和测验算出来，密钥不在备份里；mingfa verify 逐张重算。',
    en: 'Whose account a paper belongs to is a keyed hash of account and quiz; the key is in no backup. mingfa verify makes each anew.',
  },
}
