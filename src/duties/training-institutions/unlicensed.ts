// 擅自举办：专门场所（或网站、应用程序）、两名以上从业人员、组织分工，三个条件都有才是
import { z } from 'zod'
import { refuse, accept, type Outcome, type Words } from '../../law/outcome.ts'
import { trainingPenalties } from '../../law/training-penalties.ts'
import * as field from '../../platform/forms/fields.ts'
import type { Limits } from './limits.ts'

/** What was found of the three; `staff` null: nobody counted. */
export const Signs = z.object({ premises: z.boolean(), staff: z.number().int().nullable(), organised: z.boolean() })
export type Signs = z.output<typeof Signs>

export const noSigns: Signs = { premises: false, staff: null, organised: false }

/** As a form asks for them. */
export const signFields = {
  premises: field.yes('有专门的培训场所，或者网站、应用程序', 'Premises of its own, or a site or app', {
    hint: { zh: '没有许可的，三个条件都要看', en: 'Without permit all three are looked for' },
  }),
  staff: field.optionalWhole('从业人员几名', 'How many work there', { most: 1000, uncounted: field.property }),
  organised: field.yes('有组织机构和人员分工', 'Organised, with a division of work'),
}

/** What of a form is kept of them. */
export const signsIn = ({ premises, staff, organised }: Signs): Signs => ({ premises, staff, organised })

export type Needed = Pick<Limits, 'unlicensedSigns' | 'unlicensedStaff'>

/** What of the three is missing, in words. */
function lacking({ premises, staff, organised }: Signs, { unlicensedStaff: least }: Needed): readonly Words[] {
  return [
    ...(premises ? [] : [{ zh: '专门的培训场所或者网站', en: 'premises or a site' }]),
    ...((staff ?? 0) >= least ? [] : [{ zh: `${least}名以上从业人员`, en: `${least} people or more` }]),
    ...(organised ? [] : [{ zh: '组织机构和分工', en: 'organisation and division of work' }]),
  ]
}

/** 第十七条: only with all three is it training held without permit; else the case says which is missing. */
export function heldWithoutPermit(signs: Signs, needed: Needed, name?: keyof Signs): Outcome<true> {
  const missing = needed.unlicensedSigns === 'all' ? lacking(signs, needed) : []
  return missing.length === 0
    ? accept(true as const)
    : refuse(
        'training.signs-lacking',
        `按擅自举办移送，三个条件都要有，还缺：${missing.map(({ zh }) => zh).join('、')}。查清以后补记，或者按变相培训、其他问题处理。`,
        `Held without permit takes all three; missing: ${missing.map(({ en }) => en).join('; ')}. Find out and add it, or deal with it as something else.`,
        { status: name ? 422 : 409, basis: trainingPenalties.第十七条, ...(name && { field: `form.${name}` }) },
      )
}
