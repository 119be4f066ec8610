import { defineWords } from '../../../../desk/words.ts'

export const words = defineWords({
  summary: { zh: '强制报告', en: 'The report' },
  situations: { zh: '情形', en: 'Situations' },
  found: { zh: '发现', en: 'Found' },
  reported: { zh: '报案', en: 'Reported' },
  gap: { zh: (minutes: string) => `发现后${minutes}分钟`, en: (minutes: string) => `${minutes} minutes after` },
  notYet: { zh: '还没有报案', en: 'not yet' },
  reporter: { zh: '报告人（只有本人和专办员看得到）', en: 'Reported by (shown to himself and the handlers alone)' },
  guardian: {
    zh: '监护人可能是加害人：学校不通知监护人，报告民政部门。',
    en: 'A guardian may be the offender: the school does not tell him; civil affairs are told.',
  },
  frozen: {
    zh: '公安、检察机关办结以前，本件和有关的案卷、举报都不会到期删除。',
    en: 'Until police and procuratorate have ended, nothing of this, its case and its report is erased.',
  },
})
