import { units, type Unit } from '../../figures/units.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { countedIn } from '../activities/units.ts'
import type { OwnFigureForm } from './contract.ts'

/** What the rule must know: which programmes count persons, and the unit of every figure that may be added up. */
export interface Known {
  readonly countsPersons: (programme: string) => boolean
  readonly unitOf: (figure: string) => Unit | undefined
}

/** A figure's unit must follow from what it counts: 人次 is never shown as 人, and only like is added to like. */
export function fits(form: OwnFigureForm, known: Known): Outcome<OwnFigureForm> {
  return form.counted === null ? fitsSum(form, known) : fitsCount(form, form.counted, known)
}

function fitsSum({ unit, parts, ...form }: OwnFigureForm, { unitOf }: Known): Outcome<OwnFigureForm> {
  if (parts.length < 2)
    return refuse(
      'own-figures.too-few-parts',
      '请选择至少两项要相加的数据，或选择统计什么。',
      'Choose at least two figures to add up, or what is counted.',
      { field: 'parts' },
    )
  const unknown = parts.find((part) => unitOf(part) === undefined)
  if (unknown)
    return refuse(
      'own-figures.no-such-part',
      `没有可相加的数据“${unknown}”。`,
      `There is no figure “${unknown}” that can be added up.`,
      { field: 'parts' },
    )
  const other = parts.find((part) => unitOf(part) !== unit)
  if (other)
    return refuse(
      'own-figures.units-differ',
      `“${other}”以${unitOf(other)}计，不能加成${unit}：不同单位不能相加。`,
      `“${other}” counts ${units[unitOf(other)!].en}, which cannot be added up to ${units[unit].en}.`,
      { field: 'parts' },
    )
  return accept({ ...form, unit, parts: [...new Set(parts)], kinds: [], programmes: [] })
}

function fitsCount(
  form: OwnFigureForm,
  counted: keyof typeof countedIn,
  { countsPersons }: Known,
): Outcome<OwnFigureForm> {
  const allowed: readonly Unit[] = countedIn[counted]
  if (form.unit === '人' && counted === 'heads') {
    const repeated = form.programmes.find((programme) => !countsPersons(programme))
    if (form.programmes.length > 0 && !repeated) return accept({ ...form, parts: [] })
    return refuse(
      'own-figures.not-persons',
      '只有“每人一次”的专项任务才能按人统计，其他活动请用“人次”。',
      'Only campaigns in which each person comes once count persons; use person-times for others.',
      { field: 'unit' },
    )
  }
  if (!allowed.includes(form.unit))
    return refuse(
      'own-figures.unit-does-not-fit',
      `这样统计得到的是${allowed.join('或')}，不能以“${form.unit}”为单位。`,
      `This counts ${allowed.map((unit) => units[unit].en).join(' or ')}, not ${units[form.unit].en}.`,
      { field: 'unit' },
    )
  return accept({ ...form, parts: [] })
}
