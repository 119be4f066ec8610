import { describe, expect, it } from 'vitest'
import { judgeNotice, type TypedNotice } from './notice-rules.ts'
import { shippedNotices } from './notices.ts'
import type { PlainDate } from './plain-date.ts'

const day = (text: string) => text as PlainDate
const span = (from: string, until = from) => ({ from: day(from), until: day(until) })
const notice: TypedNotice = {
  year: 2027,
  document: '国办发明电〔2026〕9号',
  url: 'https://www.gov.cn/zhengce/content/202611/content_1.htm',
  unusual: '',
  off: [
    span('2027-01-01', '2027-01-03'),
    span('2027-02-05', '2027-02-11'),
    span('2027-04-03', '2027-04-05'),
    span('2027-05-01', '2027-05-05'),
    span('2027-06-09'),
    span('2027-09-15'),
    span('2027-10-01', '2027-10-07'),
  ],
  work: [
    { day: day('2027-02-20') },
    { day: day('2027-02-28') },
    { day: day('2027-05-08') },
    { day: day('2027-10-09') },
  ],
}
const code = (change: Partial<TypedNotice>) => {
  const judged = judgeNotice({ ...notice, ...change })
  return judged.ok ? '' : judged.refusal.code
}

describe('录入放假安排', () => {
  it('照通知录入的予以登记，假期按先后排列', () => {
    const judged = judgeNotice({ ...notice, off: notice.off.toReversed() })
    expect(judged).toMatchObject({
      ok: true,
      value: {
        year: 2027,
        off: [['2027-01-01', '2027-01-03'], ['2027-02-05', '2027-02-11'], [], [], [], [], []].map((one) =>
          one.length ? one : (expect.anything() as unknown),
        ),
      },
    })
  })

  it.each([2025, 2026])('随平台提供的%i年安排自己也过得了', (year) => {
    const { off, work, document } = shippedNotices.find((one) => one.year === year)!
    expect(
      code({
        year,
        document: document || '（文号待核）',
        off: off.map(([from, until]) => ({ from, until })),
        work: work.map((one) => ({ day: one })),
      }),
    ).toBe('')
  })

  it.each([
    ['网址不是政府网站', { url: 'https://example.com/gov.cn/1' }, 'calendar.not-official'],
    ['网址是政府网站', { url: 'https://jyj.example.gov.cn/a' }, ''],
    ['网址冒充政府网站', { url: 'https://evilgov.cn/a' }, 'calendar.not-official'],
    ['止日早于起日', { off: [span('2027-01-03', '2027-01-01'), ...notice.off.slice(1)] }, 'calendar.range-backwards'],
    ['年份写错', { off: [span('2026-01-01', '2026-01-03'), ...notice.off.slice(1)] }, 'calendar.other-year'],
    [
      '元旦假期可以从上年12月开始',
      {
        off: [span('2026-12-31', '2027-01-03'), ...notice.off.slice(1)],
        work: [...notice.work, { day: day('2026-12-26') }],
      },
      '',
    ],
    [
      '月份写错以致一假十六日',
      { off: [...notice.off.slice(0, -1), span('2027-10-01', '2027-10-16')] },
      'calendar.range-too-long',
    ],
    ['两段假期重叠', { off: [...notice.off, span('2027-10-07', '2027-10-08')] }, 'calendar.ranges-overlap'],
    ['调休上班日是工作日', { work: [...notice.work.slice(1), { day: day('2027-02-22') }] }, 'calendar.work-on-weekday'],
    ['调休上班日在假期里', { work: [...notice.work.slice(1), { day: day('2027-10-02') }] }, 'calendar.work-on-holiday'],
    ['调休上班日重复', { work: [...notice.work.slice(1), notice.work[1]!] }, 'calendar.work-on-holiday'],
    ['调休上班日在别的年份', { work: [...notice.work.slice(1), { day: day('2028-02-19') }] }, 'calendar.other-year'],
    ['漏了中秋节', { off: notice.off.filter(({ from }) => from !== '2027-09-15') }, 'calendar.statutory-day-missing'],
    ['漏了一个调休上班日', { work: notice.work.slice(1) }, 'calendar.days-do-not-balance'],
    ['天数确与法定不符并写明情况', { work: notice.work.slice(1), unusual: '通知如此' }, ''],
  ] as const)('%s', (_, change, expected) => {
    expect(code(change)).toBe(expected)
  })
})
