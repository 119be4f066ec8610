import { z } from 'zod'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse } from '../law/outcome.ts'
import * as field from '../platform/forms/fields.ts'
import { take } from './forms.tsx'
import { siteForm, sitePage } from './kit/page.ts'
import { Notice, Record, Until } from './kit/parts.tsx'
import { A } from './kit/reading.tsx'
import type { SiteItem } from './kit/section.ts'
import type { SitePart } from './routes.tsx'
import { show } from './site.tsx'

interface Subject extends SiteItem {
  readonly id: string
  readonly text: string
}

interface Opinion {
  readonly text: string
  readonly receipt: string
  readonly at: Date
}

const Params = z.object({ id: z.uuid() })
const Form = z.object({
  text: field.prose('您的意见', 'Your opinion', {
    most: 2000,
    hint: { zh: '写清楚同意什么、不同意什么。', en: 'Say what you agree with and what not.' },
  }),
  as: field.choice('您是', 'You are', { pupil: { zh: '学生', en: 'A pupil' }, parent: { zh: '家长', en: 'A parent' } }),
  contact: field.optionalLine('联系方式', 'Contact'),
})

const page = sitePage<Subject & { count: number }, typeof Params>({
  id: 'test.subject',
  path: '/subjects/:id',
  params: Params,
  title: ({ title }) => ({ zh: title, en: title }),
  render: ({ title, text, until, count, path }) => (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      <Until day={until!} />
      <p>
        <Record>{text}</Record>
      </p>
      <p id="count">{count}</p>
      <A to={`${path}/comment`}>comment</A>
    </>
  ),
})

const comment = siteForm<Subject, { n: number }, typeof Form, typeof Params>({
  id: 'test.comment',
  path: '/subjects/:id/comment',
  params: Params,
  form: Form,
  taxed: true,
  button: { zh: '提交意见', en: 'Send' },
  title: ({ title }) => ({ zh: `对《${title}》提意见`, en: `Comment on ${title}` }),
  render: ({ title }, form) => (
    <>
      <h1>
        <Record>{title}</Record>
      </h1>
      {form}
    </>
  ),
  done: ({ n }) => <Notice kind="good">{`已收到，第${n}条`}</Notice>,
})

/** A small part of the site, its records in memory. */
export function memoryPart() {
  const subjects: Subject[] = []
  const opinions = new Map<string, Opinion>()
  let made = 0
  /** What the next page breaks by. */
  let fault: Error | undefined
  const newest = () => subjects.toReversed()
  const part: SitePart = {
    sections: [
      {
        id: 'subjects',
        path: '/subjects',
        kind: 'take-part',
        title: { zh: '征求意见', en: 'Consultations' },
        about: { zh: '正在征求意见和已经结束的事项。', en: 'Open and closed consultations.' },
        nothing: { zh: '没有正在征求意见的事项。', en: 'Nothing is open for comment.' },
        topics: ['subjects'],
        async list({ clock }, { limit, after = '0', open }) {
          const from = Number(after)
          const all = newest().filter(({ until }) => !open || dayOf(clock()) <= until!)
          return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null }
        },
        search: async (_house, { patterns }, limit) =>
          newest()
            .filter(({ title }) => patterns.every((pattern) => title.includes(pattern.slice(1, -1))))
            .slice(0, limit),
        sitemap: async (_house, limit) => newest().slice(0, limit),
        async follow(_house, receipt) {
          const found = [...opinions.values()].find((one) => one.receipt === receipt.toString('hex'))
          return found
            ? {
                title: '您的意见',
                steps: [{ day: dayOf(found.at), what: { zh: '收到', en: 'Received' }, text: found.text }],
                to: '/subjects',
              }
            : null
        },
      },
    ],
    open(site) {
      show(site, page, {
        topics: ({ id }) => [`subjects:${id}`],
        load({ params: { id } }) {
          made++
          if (fault) throw fault
          const found = subjects.find((one) => one.id === id)
          return found ? { ...found, count: opinions.size } : null
        },
      })
      take(site, comment, {
        load({ params: { id }, now }) {
          const found = subjects.find((one) => one.id === id)
          if (!found) return refuse('test.none', '没有', 'none', { status: 404 })
          return dayOf(now) <= found.until! ? accept(found) : refuse('test.closed', '征求意见已经截止。', 'Closed.')
        },
        async submit({ value: { text }, request, receipt, at }) {
          if (text.includes('垃圾'))
            return refuse('test.abuse', '请不要骂人。', 'No abuse, please.', { field: 'form.text' })
          opinions.set(request, { text, receipt: receipt.toString('hex'), at })
          return accept({ n: opinions.size })
        },
      })
    },
  }
  return {
    part,
    opinions,
    timesMade: () => made,
    breakBy: (error: Error | undefined) => void (fault = error),
    add(id: string, title: string, day: string, until: string, text = title) {
      subjects.push({
        id,
        path: `/subjects/${id}`,
        title,
        text,
        day: day as PlainDate,
        until: until as PlainDate,
        changed: new Date(`${day}T08:00:00+08:00`),
      })
    },
  }
}
