import type { Words } from '../../../law/outcome.ts'

export const words = {
  level: { zh: '级别', en: 'Level' },
  kind: { zh: '类别', en: 'Kind' },
  until: { zh: '报名截止', en: 'Entries until' },
  day: { zh: '比赛日期', en: 'Held on' },
  place: { zh: '比赛地点', en: 'Place' },
  by: { zh: '举办单位', en: 'Held by' },
  stageNow: { zh: '进展', en: 'Stage' },
  groups: { zh: '组别和名额', en: 'Groups and quotas' },
  quota: (n: number): Words => ({ zh: `每个单位${n}名`, en: `${n} a unit` }),
  result: { zh: '获奖名单', en: 'Prizes' },
  resultNote: {
    zh: '姓名按选手或者监护人同意的情况写；不公布分数和名次。',
    en: 'Names as consented to by the entrant or a guardian; no scores or places are published.',
  },
  prize: { zh: '奖项', en: 'Prize' },
  entrant: { zh: '选手', en: 'Entrant' },
  school: { zh: '学校', en: 'School' },
  work: { zh: '作品题目', en: 'Title' },
  none: { zh: '没有奖项。', en: 'No prizes.' },
  open: (until: string): Words => ({
    zh: `公示到${until}为止。有异议的，可以在此之前申诉。`,
    en: `Laid open until ${until}. Whoever objects may appeal until then.`,
  }),
  appeal: { zh: '申诉', en: 'Appeal' },
  draw: { zh: '出场顺序和评委的抽签，任何人可以复算', en: 'The draw of order and jury, which anybody can recompute' },
  cancelled: { zh: '赛事已取消。', en: 'The contest was called off.' },
  amended: { zh: '申诉成立，结果已经更正。', en: 'An appeal was upheld and the results corrected.' },
  back: { zh: '全部赛事', en: 'All contests' },
} as const
