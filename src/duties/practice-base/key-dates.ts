import type { Words } from '../../law/outcome.ts'

/**
 * Programmes that belong to a day or week of the year. The days themselves are dates of campaigns, not constants: 宪法晨读
 * moved between 2, 3 and 4 December, the week of the Constitution once began on the 4th, and a province sets its own law week.
 */
export const keyDates = {
  'safety-day': {
    zh: '全国中小学生安全教育日（3月最后一周的星期一）',
    en: 'Safety Education Day (last Monday of March)',
  },
  'national-security': { zh: '全民国家安全教育日（4月15日）', en: 'National Security Education Day (15 April)' },
  'law-week': {
    zh: '教育系统法治教育宣传周（各省自定）',
    en: 'Law Week of the education system (set by each province)',
  },
  'anti-drug': { zh: '国际禁毒日（6月26日）', en: 'International Day against Drug Abuse (26 June)' },
  'constitution-week': { zh: '宪法宣传周（12月1日至7日）', en: 'Constitution Week (1 to 7 December)' },
} as const satisfies Record<string, Words>
