// 当场交付: a paper handed over in the very act that issues it
import type { PlainDate } from '../../calendar/plain-date.ts'
import { civilProcedure } from '../../law/civil-procedure.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../forms/fields.ts'
import { missingOf } from './service.ts'
import { ways, type Served, type Way } from './ways.ts'

/** What the form of an issuing act asks for about its service. */
export const handingOver = () => ({
  way: field.optionalChoice('送达方式', 'Way of service', ways),
  servedOn: field.optionalDay('送达日期（当场交付的填）', 'Served on (where it is handed over at once)', {
    hint: {
      zh: '当场签收的填今天；以后送到的不填，送到以后用“记录送达”登记，期限从送达之日起算',
      en: 'Today, where it is signed for on the spot. Otherwise empty: enter its service once it is served; periods run from then',
    },
  }),
  receivedBy: field.optionalLine('签收人', 'Signed for by', { most: 60 }),
  proof: field.optionalFiles('送达回证', 'The signed receipt', { most: 10 }),
})

export interface HandingOver {
  readonly way: Way | null
  readonly servedOn: PlainDate | null
  readonly receivedBy: string
  readonly proof: readonly string[]
}

/** Its service, where the paper is handed over at once; null: it is served later, by an act of its own. */
export function handedOver(form: HandingOver, today: PlainDate): Outcome<Served | null> {
  const { servedOn: on, receivedBy, proof } = form
  if (on === null) return accept(null)
  if (on !== today)
    return refuse(
      'papers.not-at-once',
      `文书今天（${today}）制发：当场签收的填今天，其他的送到以后用“记录送达”登记。`,
      `It is issued today (${today}): give today where it is handed over at once, else enter its service later.`,
      { basis: civilProcedure.第八十七条, field: 'form.servedOn' },
    )
  if (form.way !== 'direct')
    return refuse(
      'papers.only-directly',
      '当场登记的只能是直接送达；其他方式送到以后用“记录送达”登记。',
      'Only what is handed over directly is served at once; any other way is entered later.',
      { basis: civilProcedure.第八十八条, field: 'form.way' },
    )
  const missing = missingOf(
    { online: true, effect: 'procedural' },
    { way: 'direct', on, receivedBy, proof, witness: '', why: '', consent: [] },
  )
  return missing ?? accept({ way: 'direct', on, counts: on })
}
