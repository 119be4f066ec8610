import type { Words } from '../../../law/outcome.ts'

/** The ways by which a report reaches the one queue. */
export const channels = {
  site: { zh: '网页', en: 'Web page' },
  poster: { zh: '校内二维码', en: 'QR code at school' },
  telephone: { zh: '电话', en: 'Telephone' },
  'letter-box': { zh: '信箱', en: 'Letter box' },
  'e-mail': { zh: '电子邮件', en: 'E-mail' },
  'hotline-12345': { zh: '12345转办', en: 'From 12345' },
  police: { zh: '公安移送', en: 'From the police' },
  survey: { zh: '专项调查', en: 'Survey' },
  visit: { zh: '当面', en: 'In person' },
} as const satisfies Record<string, Words>

export type Channel = keyof typeof channels
/** Those a clerk enters on the desk; the others come in by themselves. */
export const enteredChannels = [
  'telephone',
  'letter-box',
  'hotline-12345',
  'police',
  'survey',
  'visit',
] as const satisfies readonly Channel[]
