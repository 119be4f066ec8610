import { accept, type Outcome } from '../../law/outcome.ts'
import type { Secret } from '../sign-in/secret.ts'
import type { AnyProcedure } from './table.ts'

type Act = AnyProcedure['acts'][string]

/** A form as it enters the house: what must not stay in it is gone before any rule sees it, and before anything is written. */
export function asKept({ secret }: { readonly secret?: Secret | undefined }, act: Act, form: object): Outcome<object> {
  return act.keeps?.(form, secret) ?? accept(form)
}

/** The form as it is recorded: what `keeps` put beside its fields is the rule's to see and stands in the fact alone. */
export const asRecorded = ({ keeps, form: schema }: Pick<Act, 'keeps' | 'form'>, form: object): object =>
  keeps ? Object.fromEntries(Object.entries(form).filter(([name]) => name in schema.shape)) : form
