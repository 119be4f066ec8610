import { z } from 'zod'
import { book } from '../../books/book.ts'
import * as field from '../../platform/forms/fields.ts'

/** 利害申报：the school of one's own child or client. The section alone reads it; the matching keeps such pairs apart, and no school learns why. */
export const interests = book({
  id: 'vp-interests',
  title: { zh: '任职利害申报', en: 'Declared interests' },
  about: {
    zh: '人员申报的子女就读学校、代理学校：匹配时避开。只有承办科室看得到，学校和公众看不到。',
    en: 'Schools of own children or clients, kept apart in matching. Seen by the section alone, never by schools or the public.',
  },
  read: 'vice-principals.interests',
  keep: 'vice-principals.interests',
  form: z.object({
    candidate: field.entry('人员', 'Person', 'vp-candidates'),
    school: field.org('学校', 'School', { of: 'school' }),
    cause: field.choice('缘由', 'Cause', {
      child: { zh: '子女就读', en: 'Own child' },
      client: { zh: '委托人', en: 'Client' },
      other: { zh: '其他', en: 'Other' },
    }),
    from: field.day('自哪日起', 'Since'),
    until: field.optionalDay('到哪日止', 'Until'),
  }),
  key: ['candidate', 'school', 'from'],
  sought: ['candidate', 'school'],
  shown: ['candidate', 'school', 'cause', 'from', 'until'],
  valid: ['from', 'until'],
  units: ['条'],
})
