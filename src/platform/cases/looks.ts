import { z } from 'zod'
import { personalInformation } from '../../law/personal-information.ts'
import { accept } from '../../law/outcome.ts'
import * as field from '../forms/fields.ts'

/** Somebody looks beneath the masks of a case until a moment. */
export interface Look {
  readonly person: string
  readonly until: string
}
interface Looked {
  readonly looks?: readonly Look[]
}

/** One look lasts so long: ours, no law. Then the masks are back, and another look is another entry. */
const LOOK_MINUTES = 15
/** Former looks stand in the story of the case; its state need not grow by them. */
const KEPT = 20

/** Whether names are shown to a person now. */
export const looking = ({ looks = [] }: Looked, person: string, now: Date) =>
  looks.some((one) => one.person === person && now.getTime() < Date.parse(one.until))

export const lookUntil = (now: Date) => new Date(now.getTime() + LOOK_MINUTES * 60_000)

/** Of the act by which somebody sees a name: what for is said, and each look is an act of its own. */
export const look = {
  basis: personalInformation.第六条,
  aside: true,
  form: z.object({ why: field.line('为什么需要', 'What for', { most: 200 }) }),
  decide: (_state: object, _form: object, { person, now }: { readonly person: string | null; readonly now: Date }) =>
    accept({ person, until: lookUntil(now).toISOString() }),
  apply: <State extends Looked>(state: State, { person, until }: { person: string | null; until: string }): State =>
    person ? { ...state, looks: [...(state.looks ?? []).slice(-KEPT), { person, until }] } : state,
} as const
