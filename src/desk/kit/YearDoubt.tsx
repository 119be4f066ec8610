import { yearDoubt } from '../../platform/forms/number-year.ts'
import { useSay } from '../words.ts'

/** Beneath a field that holds a document number: asks where its year and all else that is filled in disagree. */
export function YearDoubt({ form, name }: { form: object; name: string }) {
  const say = useSay()
  const doubt = yearDoubt(form as Readonly<Record<string, unknown>>, name)
  // The region is there before its words, or a screen reader would not say them.
  return (
    <div role="status" className="field-doubt">
      {doubt && say(doubt)}
    </div>
  )
}
