import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Place, Province } from '../../law/places.ts'

interface About {
  readonly key: `${string}.${string}`
  readonly title: Words
  /** What follows from it, and where the default comes from. */
  readonly hint: Words
  /** Each value holds from a day on, with its source: what is judged on a day is judged by the value of that day. Readers say which day. */
  readonly dated?: true
}

/** A number: 'share' is shown as a percentage. */
export interface NumberSetting extends About {
  readonly kind: 'share' | 'whole'
  readonly fallback: number
  readonly least: number
  readonly most: number
  /** What provinces have ruled: their default and where it comes from, in the house of such a province. */
  readonly locally?: Locally<number>
}

interface YesNoSetting extends About {
  readonly kind: 'yes-no'
  readonly fallback: boolean
  readonly locally?: Locally<boolean>
}

/** Words, of so many signs at most. */
interface TextSetting extends About {
  readonly kind: 'text'
  readonly fallback: string
  readonly most: number
  readonly locally?: Locally<string>
}

/** One of a few. */
interface ChoiceSetting extends About {
  readonly kind: 'choice'
  readonly fallback: string
  readonly choices: Readonly<Record<string, Words>>
  readonly locally?: Locally<string>
}

/** Several words, so many at most, each once. */
interface ListSetting extends About {
  readonly kind: 'list'
  readonly fallback: readonly string[]
  readonly most: number
  readonly locally?: Locally<readonly string[]>
}

type Locally<V> = Readonly<Partial<Record<Province, { readonly hint: Words; readonly fallback: V }>>>

/**
 * What practice sets, not law, or what the law leaves to the place: a default, bounds, and who says so. The bureau
 * changes it on the desk; every change is an act with its reason, and what was judged before is not judged anew.
 */
export type BureauSetting = NumberSetting | YesNoSetting | TextSetting | ChoiceSetting | ListSetting

export type SettingValue<S extends BureauSetting = BureauSetting> = S extends NumberSetting
  ? number
  : S extends YesNoSetting
    ? boolean
    : S extends ListSetting
      ? readonly string[]
      : string

/** Which kind a setting is, without its own words. */
type KindOf<S extends BureauSetting> = (S extends { readonly dated: true } ? { readonly dated: true } : unknown) &
  PlainKindOf<S>
type PlainKindOf<S extends BureauSetting> = S extends NumberSetting
  ? NumberSetting
  : S extends YesNoSetting
    ? YesNoSetting
    : S extends ListSetting
      ? ListSetting
      : S extends ChoiceSetting
        ? ChoiceSetting
        : TextSetting

export const bureauSetting = <const S extends BureauSetting>(setting: S): KindOf<S> =>
  Object.freeze(setting) as unknown as KindOf<S>

/** A setting as it is in a place: where a province has ruled, its default; else the nation's, or what is safe without a rule. */
export const settingIn = <S extends BureauSetting>(
  { locally, ...setting }: S,
  { province }: Pick<Place, 'province'>,
): S => ({ ...setting, ...(province && locally?.[province]) }) as unknown as S

/** Of a dated setting the day must be said; of others nothing depends on it. */
export type OnDay<S extends BureauSetting> = [Extract<S, { readonly dated: true }>] extends [never]
  ? [day?: PlainDate]
  : [day: PlainDate]

/** A stored value, if it still makes sense; else the default. */
export function valueOf<S extends BureauSetting>(setting: S, stored: unknown, ...[day]: OnDay<S>): SettingValue<S> {
  const value = heldOn(stored, day)
  return (fits(setting, value) ? value : (former(setting, value) ?? setting.fallback)) as SettingValue<S>
}

const Held = z.object({
  /** null: what was set before the setting was dated, in force from the beginning. */
  from: PlainDate.nullable(),
  /** The last day; null: until the next begins. */
  until: PlainDate.nullable(),
  value: z.unknown(),
  /** Where it stands: a document, a meeting. */
  source: z.string(),
  /** The version of the setting in which it was entered: by its act one knows who did. */
  version: z.number().int(),
})
export type Held = z.output<typeof Held>
const Kept = z.object({ dated: z.array(Held) })

/** What is kept of a dated setting, the latest first; a value kept before it was dated is the first of them. */
export function heldBy(stored: unknown): readonly Held[] {
  const kept = Kept.safeParse(stored)
  if (kept.success) return kept.data.dated.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))
  return stored === undefined || stored === null
    ? []
    : [{ from: null, until: null, value: stored, source: '', version: 1 }]
}

const holds = ({ from, until }: Held, day: PlainDate) => (from ?? '') <= day && (until === null || day <= until)

/** What holds on a day: of those that began by then and have not ended the last. */
const heldOn = (stored: unknown, day: PlainDate | undefined): unknown => {
  const all = heldBy(stored)
  return (day === undefined ? all[0] : all.find((one) => holds(one, day)))?.value
}

/** Whether a setting may have this value. */
export function fits(setting: BureauSetting, value: unknown): boolean {
  switch (setting.kind) {
    case 'share':
    case 'whole':
      return (
        typeof value === 'number' &&
        value >= setting.least &&
        value <= setting.most &&
        (setting.kind === 'share' || Number.isInteger(value))
      )
    case 'yes-no':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(setting.choices, value)
    case 'text':
      return typeof value === 'string' && value.length <= setting.most
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= setting.most &&
        new Set(value).size === value.length &&
        value.every((one) => typeof one === 'string' && one.trim() !== '' && one.length <= 60)
      )
  }
}

/** Until release 0.2 yes and no were kept as 1 and 0. */
const former = ({ kind }: BureauSetting, stored: unknown): boolean | undefined =>
  kind === 'yes-no' && (stored === 0 || stored === 1) ? stored === 1 : undefined

/** What a value must be like, in words. */
export function asked(setting: BureauSetting): Words {
  switch (setting.kind) {
    case 'share':
    case 'whole': {
      const [least, most] = [spoken(setting, setting.least), spoken(setting, setting.most)]
      const whole = setting.kind === 'whole'
      return {
        zh: `请填写${least}至${most}之间的${whole ? '整数' : '比例'}。`,
        en: `Give a ${whole ? 'whole number' : 'share'} from ${least} to ${most}.`,
      }
    }
    case 'yes-no':
      return { zh: '请选“是”或者“否”。', en: 'Choose yes or no.' }
    case 'choice':
      return { zh: '请从列出的里面选。', en: 'Choose one of those listed.' }
    case 'text':
      return { zh: `请填写最多${setting.most}个字。`, en: `At most ${setting.most} signs.` }
    case 'list':
      return {
        zh: `最多${setting.most}项，每项不重复、最多60个字。`,
        en: `At most ${setting.most}, each once and of at most 60 signs.`,
      }
  }
}

const spoken = ({ kind }: NumberSetting, value: number) =>
  kind === 'share' ? `${Math.round(value * 1000) / 10}%` : String(value)
