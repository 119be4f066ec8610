import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Entry } from '../book.ts'
import type { DeclaredField } from './declaration.ts'

const NOTES = /^(备注|说明|情况说明|备注说明)$/

/** A number of an entry with those that are its parts. */
interface Sum {
  readonly whole: DeclaredField
  readonly parts: readonly DeclaredField[]
}

/** Which numbers are made of which. */
const sumsIn = (fields: readonly DeclaredField[]): Sum[] => {
  const active = fields.filter(({ retired }) => !retired)
  return active.flatMap((whole) => {
    const parts = active.filter(({ partOf }) => partOf === whole.code)
    return parts.length > 0 ? [{ whole, parts }] : []
  })
}

/** Parts of an entry must come to their whole, unless its notes say why they do not. Blank parts are not held against it. */
export function partsAddUp(fields: readonly DeclaredField[]): ((entry: Entry) => Outcome<true>) | undefined {
  const sums = sumsIn(fields)
  if (sums.length === 0) return undefined
  const notes = fields.filter(({ kind, zh, retired }) => !retired && ['line', 'prose'].includes(kind) && NOTES.test(zh))
  return (entry) => {
    const said = notes.map(({ code }) => entry[code])
    if (said.some((note) => typeof note === 'string' && note.trim() !== '')) return accept(true)
    for (const { whole, parts } of sums) {
      const [all, known] = [entry[whole.code], parts.map(({ code }) => entry[code])]
      const filled = known.filter((one) => typeof one === 'number')
      if (typeof all !== 'number' || filled.length === 0) continue
      const sum = filled.reduce((so, one) => so + one, 0)
      const fits = filled.length === parts.length ? sum === all : sum <= all
      if (fits) continue
      const told = (n: number) => String(whole.kind === 'money' ? n / 100 : n)
      const [note] = notes
      return refuse(
        'own-books.sum',
        `${parts.map(({ zh }) => zh).join('＋')}是${told(sum)}，与“${whole.zh}”${told(all)}对不上，请核对${note ? `；确实如此的，在“${note.zh}”里写明` : ''}。`,
        `${parts.map(({ en }) => en).join(' + ')} is ${told(sum)}, “${whole.en}” ${told(all)}: please check${note ? `, or say why under “${note.en}”` : ''}.`,
        { field: `form.${whole.code}` },
      )
    }
    return accept(true)
  }
}

/** A whole is another number of the same sort, and nothing is part of itself by any way round. */
export function soundParts(fields: readonly DeclaredField[]): Outcome<true> {
  for (const [at, field] of fields.entries()) {
    if (field.retired || !field.partOf) continue
    const whole = fields.find(({ code }) => code === field.partOf)
    const isNumber = field.kind === 'whole' || field.kind === 'money'
    if (!whole || whole.retired || !isNumber || whole.kind !== field.kind || whole.unit !== field.unit)
      return refuse(
        'own-books.part-of',
        `“${field.zh}”只能是同一种数字（单位也相同）的一部分。`,
        `“${field.zh}” can only be a part of a number of the same kind and unit.`,
        { field: `fields.${at}.partOf` },
      )
    const above = new Set<string>()
    for (let one: DeclaredField | undefined = whole; one; one = fields.find(({ code }) => code === one!.partOf)) {
      if (one.code === field.code || above.has(one.code))
        return refuse(
          'own-books.part-of-itself',
          `“${field.zh}”绕回来成了自己的一部分。`,
          `“${field.zh}” would be a part of itself.`,
          { field: `fields.${at}.partOf` },
        )
      above.add(one.code)
    }
  }
  return accept(true)
}
