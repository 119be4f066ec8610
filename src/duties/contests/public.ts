import { legalPublicity } from '../../law/legal-publicity.ts'
import { drawnBy, publicCases } from '../../site/public-cases.tsx'
import { levels } from './kinds.ts'
import { contestPage } from './site/ContestPage.tsx'
import { prizesOf } from './standings.ts'
import { stageOf, stages, type Contest } from './state.ts'

/** Contests in the open: the notice, then who won what. Neither scores nor places: 未成年人 are not ranked in public. */
export const publicContests = publicCases<Contest>({
  procedure: 'contests',
  path: '/contests',
  title: { zh: '法治赛事', en: 'Contests on law' },
  about: {
    zh: '各级法治赛事的通知、抽签和获奖名单；公示期内可以申诉。',
    en: 'Contests of every level: notices, draws and prizes. While results are laid open they may be appealed.',
  },
  nothing: { zh: '还没有赛事。', en: 'There are no contests yet.' },
  since: ['announcedOn'],
  basis: legalPublicity.第四十条,
  summary: (state) => `${levels[state.level].zh}，${stages[stageOf(state)].zh}`,
  page: drawnBy(contestPage, ({ id, org, caption, state }, { room, today }) => {
    const { level, rules, until, day, place, groups, draw, noticeOn, noticeUntil } = state
    return {
      ...{ id, level, rules, place, title: caption, by: room.places.nameOf(org), stage: stageOf(state) },
      until: until!,
      day: day!,
      groups: groups.map(({ group, quota }) => ({ group, quota })),
      drawn: draw !== null,
      won:
        noticeOn &&
        prizesOf(state).map(({ entrant: { group, shown, schoolName: school, title: work }, prize }) => ({
          ...{ group, prize, shown, school, work },
        })),
      appealUntil: noticeUntil && today <= noticeUntil ? noticeUntil : null,
    }
  }),
})
