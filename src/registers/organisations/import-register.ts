import type { PlainDate } from '../../calendar/plain-date.ts'
import { nameKey } from '../../platform/plain.ts'
import { periodOn, worldOf, type Sheet } from './world.ts'

/** The register while it grows by the rows accepted so far. */
export class Register {
  private readonly sheets: Map<string, Sheet>
  private readonly byName = new Map<string, Sheet[]>()
  private readonly byCode = new Map<string, Sheet>()

  constructor(sheets: readonly Sheet[]) {
    this.sheets = new Map()
    for (const sheet of sheets) this.add(sheet)
  }

  add(sheet: Sheet) {
    this.sheets.set(sheet.entry.id, sheet)
    if (sheet.entry.code) this.byCode.set(sheet.entry.code, sheet)
    for (const name of new Set(
      sheet.periods.flatMap(({ name, shortName, aliases }) => [name, shortName ?? name, ...aliases].map(nameKey)),
    ))
      this.byName.set(name, [...(this.byName.get(name) ?? []), sheet])
  }

  /** A school accepted just now: others of this file are held against it. */
  enter(day: PlainDate, sheet: Sheet) {
    this.add(sheet)
    this.note(sheet, day)
  }

  /** What a rule asks of a world; nothing stands below a new organisation. */
  get world() {
    return {
      ...worldOf([]),
      get: (id: string) => this.sheets.get(id),
      withCode: (code: string) => this.byCode.get(code),
      named: (name: string) => this.byName.get(nameKey(name)) ?? [],
    }
  }

  called(name: string, day: PlainDate): Sheet[] {
    return (this.byName.get(nameKey(name)) ?? []).filter((sheet) => periodOn(sheet, day))
  }

  /** Counties of that name, with or without what their bureau is called. */
  counties(name: string, day: PlainDate): Sheet[] {
    const bare = name.replace(/(教育局|教体局|教育体育局|教育和体育局|教委|教育委员会|社会事业局)$/, '')
    const found = [...this.called(name, day), ...this.called(bare, day)].filter(({ entry }) => entry.kind === 'county')
    return [...new Set(found)]
  }

  countyOf(sheet: Sheet, day: PlainDate): string | null {
    for (let at: Sheet | undefined = sheet, left = 12; at && left > 0; left--) {
      if (at.entry.kind === 'county') return at.entry.id
      const parent: string | null | undefined = periodOn(at, day)?.parent
      at = parent ? this.sheets.get(parent) : undefined
    }
    return null
  }

  /** The school of the same county whose name is the same but for the names of places before it, if there is one. */
  like(name: string, parent: Sheet, day: PlainDate): Sheet | undefined {
    const county = this.countyOf(parent, day)
    const places = [county && this.sheets.get(county), this.bureau(day)].flatMap((place) => {
      const now = place ? periodOn(place, day) : undefined
      return now ? [nameKey(now.name.replace(/(教育局|教育体育局|教体局|教委)$/, ''))] : []
    })
    const bare = (text: string) => {
      const key = nameKey(text)
      const before = places.find((place) => key.startsWith(place) && key.length > place.length + 1)
      return before ? key.slice(before.length) : key
    }
    let known = this.bares.get(county)
    if (!known) {
      known = { bare, names: new Map() }
      this.bares.set(county, known)
      for (const sheet of this.sheets.values()) this.note(sheet, day)
    }
    return known.names.get(bare(name))
  }
  /** By county: how a name is shortened there, and the schools by what is left. Made when it is first asked for. */
  private readonly bares = new Map<string | null, { bare: (text: string) => string; names: Map<string, Sheet> }>()
  private note(sheet: Sheet, day: PlainDate) {
    const now = sheet.entry.kind === 'school' ? periodOn(sheet, day) : undefined
    const known = now && this.bares.get(this.countyOf(sheet, day))
    if (now && known) known.names.set(known.bare(now.name), sheet)
  }

  get bureauSince(): PlainDate | undefined {
    return [...this.sheets.values()].find(({ entry }) => entry.kind === 'bureau')?.entry.since
  }

  bureau(day: PlainDate): Sheet | undefined {
    return [...this.sheets.values()].find((sheet) => sheet.entry.kind === 'bureau' && periodOn(sheet, day))
  }
}
