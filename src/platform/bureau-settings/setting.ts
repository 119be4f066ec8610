import type { Words } from '../../law/outcome.ts'
import type { Place, Province } from '../../law/places.ts'

/**
 * A number that practice sets, not law, or that the law leaves to the place: a default, bounds, and who says so. The bureau
 * changes it on the desk; every change is an act with its reason, and what was counted before is not counted anew.
 */
export interface BureauSetting {
  readonly key: `${string}.${string}`
  readonly title: Words
  /** What follows from it, and where the default comes from. */
  readonly hint: Words
  readonly fallback: number
  readonly least: number
  readonly most: number
  /** 'share' is shown as a percentage. */
  readonly kind: 'share' | 'whole'
  /** What provinces have ruled: their default and where it comes from, in the house of such a province. */
  readonly locally?: Readonly<Partial<Record<Province, Pick<BureauSetting, 'hint' | 'fallback'>>>>
}

export const bureauSetting = (setting: BureauSetting): BureauSetting => Object.freeze(setting)

/** A setting as it is in a place: where a province has ruled, its default; else the nation's, or what is safe without a rule. */
export const settingIn = (
  { locally, ...setting }: BureauSetting,
  { province }: Pick<Place, 'province'>,
): BureauSetting => ({
  ...setting,
  ...(province && locally?.[province]),
})

/** A stored value, if it still makes sense; else the default. */
export const valueOf = ({ fallback, least, most, kind }: BureauSetting, stored: unknown): number =>
  typeof stored === 'number' && stored >= least && stored <= most && (kind === 'share' || Number.isInteger(stored))
    ? stored
    : fallback
