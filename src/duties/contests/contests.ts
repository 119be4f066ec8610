// 赛事：从班级到全国
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { announcing } from './announcing.ts'
import { deciding } from './deciding.ts'
import { drawing } from './drawing.ts'
import { judging } from './judging.ts'
import { levels, ruleSets } from './kinds.ts'
import { nothingYet, stageOf, stages, State, type Contest } from './state.ts'

const fact = factsIn<Contest>()

export const contests = procedure({
  id: 'contests',
  edition: 1,
  mark: '赛事',
  title: { zh: '赛事', en: 'Contests' },
  about: {
    zh: '从班级到全国的法治赛事：通知、报名、资格审查、抽签、评分、复核、公示、上报、存档。出场顺序和评委由平台抽签产生，任何人可以复算；评委各评各的，锁定以后才汇总。',
    en: 'Contests on law from class to nation: notice, entries, eligibility, lots, marking, review, results laid open, handing on, filing. Order and jury are drawn so that anybody can recompute it; judges mark apart, and only locked sheets are tallied.',
  },
  read: 'contests.read',
  capacities: {
    organiser: { title: { zh: '组织单位', en: 'Organiser' }, needs: 'contests.organise' },
    head: {
      title: { zh: '评委组长', en: 'Head of the jury' },
      needs: 'contests.judge',
      persons: ({ head }) => (head ? [head] : []),
    },
  },
  stages,
  closed: ['archived', 'cancelled'],
  empty: nothingYet,
  state: State,
  countable: {
    units: ['项', '次', '场次'],
    facts: {
      level: fact.choice('级别', 'Level', levels, 'level'),
      rules: fact.choice('类别', 'Kind', ruleSets, 'rules'),
      year: fact.number('年度', 'Year', 'year'),
      announced: fact.day('通知日期', 'Announced on', 'announcedOn'),
      until: fact.day('报名截止日期', 'Entries until', 'until'),
      day: fact.day('比赛日期', 'Day of the contest', 'day'),
      groups: fact.rows('组别', 'Groups', ['个'], 'groups'),
      entrants: fact.rows('参赛选手', 'Entrants', ['人'], 'list'),
      jury: fact.rows('评委', 'Judges', ['人'], 'jury'),
      playOffs: fact.rows('加赛', 'Play-offs', ['次'], 'playOffs'),
      tallied: fact.day('汇总日期', 'Tallied on', 'talliedOn'),
      notice: fact.day('公示日期', 'Laid open on', 'noticeOn'),
      concluded: fact.day('存档日期', 'Filed on', 'concludedOn'),
    },
    left: {
      entrants: 'steers',
      criteria: 'steers',
      settled: 'steers',
      closedOn: 'act',
      admittedOn: 'act',
      markingOn: 'act',
      noticeUntil: 'steers',
      draw: 'act',
      out: 'act',
      results: 'act',
      promoted: 'act',
      cancelledOn: 'act',
    },
  },
  opening: 'announce',
  stage: stageOf,
  caption: ({ title }) => title,
  acts: { ...announcing, ...drawing, ...judging, ...deciding },
  clocks: {},
})
