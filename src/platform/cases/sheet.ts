// 报送表：案卷按别的系统的表样导出，栏目和顺序是设定
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { BureauSetting } from '../bureau-settings/setting.ts'
import type { To } from './keys.ts'

/** Headings in order, each value from a day on: the forms of others change. */
type Layout = Extract<BureauSetting, { readonly kind: 'list' }> & { readonly dated: true }

/** A case as a sheet sees it: what the dossier gives out, and whose it is. */
export interface OnSheet<State> {
  readonly state: State
  readonly number: string
  /** The unit whose case it is. */
  readonly unit: string
}

/** A list of cases in the form of somebody else's system: a row a case, its columns by the headings of a layout. */
export interface CaseSheet<State> {
  readonly title: Words
  readonly layout: Layout
  /** The cases of a period are those with this day in it. */
  readonly day: To<State, PlainDate>
  /** What may stand under which heading; null: the case is left out. A heading that is not among them is left empty, to be filled by hand. */
  readonly row: (one: OnSheet<State>) => Readonly<Record<string, string | number | null>> | null
}
