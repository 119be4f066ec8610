import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { publicCases } from '../../site/public-cases.tsx'
import { types } from './choices.ts'
import type { Application } from './state.ts'

const outcomes = { granted: { zh: '准予', en: 'Granted' }, refused: { zh: '不予', en: 'Refused' } } as const

/** 许可和其他办件的决定: public from the day it is published; persons by their family name alone. */
export const publicDecisions = publicCases<Application>({
  procedure: 'service-applications',
  path: '/decisions-on-applications',
  id: 'services.decisions',
  title: { zh: '许可等决定公开', en: 'Decisions on permits and services' },
  about: { zh: '对申请作出的决定。', en: 'What was decided on applications.' },
  nothing: { zh: '还没有公开的决定。', en: 'No decision is public yet.' },
  since: ['published', 'on'],
  basis: law.第四十条,
  summary: ({ decision }) => outcomes[decision!.outcome].zh,
  facts: ({ matter, whose, decision, certificate, revokedOn, cancelledOn }) => [
    [{ zh: '事项', en: 'Matter' }, matter!.name],
    [{ zh: '类型', en: 'Type' }, types[matter!.type]],
    [{ zh: '申请人', en: 'Applicant' }, whose],
    [{ zh: '决定', en: 'Decision' }, outcomes[decision!.outcome]],
    [{ zh: '决定日期', en: 'Decided on' }, decision!.on],
    [{ zh: '证件编号', en: 'Certificate' }, certificate || null],
    [{ zh: '有效期至', en: 'Valid until' }, decision!.until],
    [{ zh: '撤销日期', en: 'Revoked on' }, revokedOn],
    [{ zh: '注销日期', en: 'Cancelled on' }, cancelledOn],
  ],
})
