import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '本季度党组学法', en: 'The party group this quarter' },
  lead: {
    zh: '党组集中学法每季度至少一次是本局的安排；到了设定的那一周还没有登记，就提醒安排学法的人。',
    en: 'Once a quarter at least is the bureau’s own plan; from the week that is set, those who arrange study are told that none is recorded.',
  },
  without: {
    zh: (quarter: string, week: string) => `第${quarter}季度已到第${week}周，还没有登记党组集中学法。`,
    en: (quarter: string, week: string) =>
      `Week ${week} of quarter ${quarter}: no study of the party group is recorded.`,
  },
  notYet: {
    zh: (quarter: string, week: string) => `第${quarter}季度第${week}周，党组还没有集中学法。`,
    en: (quarter: string, week: string) => `Week ${week} of quarter ${quarter}: the party group has not studied yet.`,
  },
  held: {
    zh: (quarter: string, held: string) => `第${quarter}季度党组已集中学法${held}次。`,
    en: (quarter: string, held: string) =>
      `Quarter ${quarter}: the party group studied ${held === '1' ? 'once' : `${held} times`}.`,
  },
  lectures: {
    zh: (held: string, planned: string, asked: string) =>
      `本年法治讲堂已办${held}次，另安排${planned}次；参数为每年${asked}次，未核实，不影响计划审定。`,
    en: (held: string, planned: string, asked: string) =>
      `Lectures on law this year: ${held} held, ${planned} planned; the setting says ${asked} a year, not confirmed, and bars nothing.`,
  },
  record: { zh: '登记学习', en: 'Record a session' },
  arrange: { zh: '安排一场学法', en: 'Arrange a session' },
  all: { zh: '全部学法场次', en: 'All sessions' },
})
