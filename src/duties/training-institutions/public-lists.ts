import { openGovernment } from '../../law/open-government.ts'
import { publicCases } from '../../site/public-cases.tsx'
import { lists } from './kinds.ts'
import type { Listing } from './lists.ts'

/** 白名单、黑名单, each with its day; what is off a list stands there no more. */
export const publicLists = publicCases<Listing>({
  procedure: 'training-lists',
  path: '/training/lists',
  title: { zh: '校外培训机构白名单、黑名单', en: 'White and black list of training institutions' },
  about: {
    zh: '本局批准列入名单的校外培训机构和理由，自列入之日起公布。',
    en: 'Institutions on the white and the black list, and why.',
  },
  nothing: { zh: '名单上还没有机构。', en: 'No institution is on a list.' },
  since: ['publishedOn'],
  basis: openGovernment.第二十条,
  only: ['stands'],
  summary: ({ why }) => why,
  words: ({ code }) => [code],
  facts: ({ kind, called, code, why, decision, publishedOn }) => [
    [{ zh: '名单', en: 'List' }, lists[kind]],
    [{ zh: '机构', en: 'Institution' }, called],
    [{ zh: '信用代码', en: 'Credit code' }, code],
    [{ zh: '理由', en: 'Reasons' }, why],
    ...(decision ? [[{ zh: '处罚决定', en: 'Penalty' }, decision.number] as const] : []),
    [{ zh: '公布日期', en: 'Published on' }, publishedOn!],
  ],
})
