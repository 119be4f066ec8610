import { nameKey } from '../../platform/plain.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Facts, OrganisationKind, SchoolKind, Stage } from './contract.ts'
import type { World } from './world.ts'

/** Which stages a school of a kind has, and which it may have besides. Names of kinds as in the ministry's statistics. */
export const stagesOfKind: Record<SchoolKind, { readonly must: readonly Stage[]; readonly may: readonly Stage[] }> = {
  kindergarten: { must: ['kindergarten'], may: [] },
  'teaching-point': { must: ['primary'], may: ['kindergarten'] },
  primary: { must: ['primary'], may: ['kindergarten'] },
  junior: { must: ['junior'], may: [] },
  'nine-year': { must: ['primary', 'junior'], may: ['kindergarten'] },
  'complete-secondary': { must: ['junior', 'senior'], may: [] },
  senior: { must: ['senior'], may: [] },
  'twelve-year': { must: ['primary', 'junior', 'senior'], may: ['kindergarten'] },
  vocational: { must: ['vocational'], may: ['senior'] },
  special: { must: ['special'], may: ['kindergarten', 'primary', 'junior', 'senior', 'vocational'] },
}

/** May these be the facts of such an organisation during these days? The name's own sheet is left out when it is looked for. */
export function fits(
  kind: OrganisationKind,
  facts: Facts,
  days: { readonly from: PlainDate; readonly until: PlainDate | null },
  world: World,
  self: string,
): Outcome<Facts> {
  const found =
    ofItsKind(kind, facts) ?? under(kind, facts.parent, days, world, self) ?? nameTaken(facts, days, world, self)
  return found ?? accept(facts)
}

type Refused = Outcome<never> | undefined

/** Only what belongs to the kind, and all of it. */
function ofItsKind(kind: OrganisationKind, facts: Facts): Refused {
  if (kind !== 'school' && (facts.stages.length || facts.schoolKind || facts.ownership || facts.rural || facts.weak))
    return refuse(
      'organisations.not-a-school',
      '只有学校可以填写学段、办学类型和办学性质。',
      'Only a school has stages, a school kind and an ownership.',
      { field: 'stages' },
    )
  if (kind !== 'partner' && facts.partnerKind)
    return refuse(
      'organisations.not-a-partner',
      '只有协作单位可以填写协作类别。',
      'Only a partner has a partner kind.',
      { field: 'partnerKind' },
    )
  if (kind !== 'county' && facts.functionalZone)
    return refuse('organisations.not-a-zone', '只有县级单位可以是功能区。', 'Only a county can be a functional zone.', {
      field: 'functionalZone',
    })
  if (kind === 'school') return ofASchool(facts)
  if (kind === 'county') return ofACounty(facts)
  if (kind === 'partner' && !facts.partnerKind)
    return refuse('organisations.partner-kind', '请选择协作单位的类别。', 'Say what kind of partner it is.', {
      field: 'partnerKind',
    })
  return undefined
}

function ofASchool({ schoolKind, stages, ownership }: Facts): Refused {
  if (!schoolKind)
    return refuse('organisations.school-kind', '请选择学校的办学类型。', 'Say what kind of school it is.', {
      field: 'schoolKind',
    })
  if (!ownership)
    return refuse('organisations.ownership', '请选择公办或民办。', 'Say whether it is public or private.', {
      field: 'ownership',
    })
  const { must, may } = stagesOfKind[schoolKind]
  if (
    !must.every((stage) => stages.includes(stage)) ||
    !stages.every((stage) => must.includes(stage) || may.includes(stage))
  )
    return refuse('organisations.stages', '学段与办学类型不符，请核对。', 'The stages do not fit the kind of school.', {
      field: 'stages',
    })
  return undefined
}

/** A functional zone is a county without a national code; every other county has one. */
function ofACounty({ functionalZone, divisionCode }: Facts): Refused {
  if (functionalZone && divisionCode)
    return refuse(
      'organisations.zone-code',
      '功能区没有国家行政区划代码，请删去代码。',
      'A functional zone has no national division code.',
      { field: 'divisionCode' },
    )
  if (!functionalZone && !divisionCode)
    return refuse(
      'organisations.division-code',
      '请填写六位行政区划代码；没有代码的功能区请勾选“功能区”。',
      'Give the six-digit division code, or say that it is a functional zone.',
      { field: 'divisionCode' },
    )
  return undefined
}

const parents: Record<OrganisationKind, readonly OrganisationKind[]> = {
  bureau: [],
  section: ['bureau', 'county'],
  county: ['bureau'],
  school: ['bureau', 'county', 'school'],
  partner: ['bureau', 'county'],
}

/** Above it stands, for all these days, something it may stand under; a teaching point under a school, and nothing deeper. */
function under(
  kind: OrganisationKind,
  parent: string | null,
  days: { from: PlainDate; until: PlainDate | null },
  world: World,
  self: string,
): Refused {
  const at = { field: 'parent' }
  if (kind === 'bureau')
    return parent
      ? refuse('organisations.parent', '教育局没有上级单位。', 'The bureau stands under nothing.', at)
      : undefined
  const above = parent ? world.get(parent) : undefined
  if (!above) return refuse('organisations.parent', '请选择上级单位。', 'Say what it stands under.', at)
  if (above.entry.id === self || !parents[kind].includes(above.entry.kind))
    return refuse(
      'organisations.parent',
      '上级单位的类别不对，请重新选择。',
      'It cannot stand under such an organisation.',
      at,
    )
  const { since, until } = above.entry
  if (days.from < since || (until !== null && (days.until === null || until < days.until)))
    return refuse(
      'organisations.parent-gone',
      '上级单位在这段时间里并非一直存在。',
      'What it stands under does not exist on all of these days.',
      at,
    )
  if (above.entry.kind !== 'school') return undefined
  const tooDeep =
    above.periods.some(({ parent: higher }) => higher && world.get(higher)?.entry.kind === 'school') ||
    world.below(self, days.from).length > 0
  return tooDeep
    ? refuse(
        'organisations.too-deep',
        '教学点只能直接隶属一所学校。',
        'A teaching point stands directly under a school, and nothing under it.',
        at,
      )
    : undefined
}

function nameTaken(
  { name, parent }: Facts,
  days: { from: PlainDate; until: PlainDate | null },
  world: World,
  self: string,
): Refused {
  const key = nameKey(name)
  const taken = world
    .named(name)
    .flatMap(({ entry, periods }) => (entry.id === self ? [] : periods))
    .find((period) => nameKey(period.name) === key && period.parent === parent && overlap(period, days))
  return (
    taken &&
    refuse(
      'organisations.name-taken',
      `同一上级单位下已有“${taken.name}”。`,
      `There is a “${taken.name}” under the same organisation already.`,
      { field: 'name' },
    )
  )
}

const overlap = (
  period: { fromDay: PlainDate; untilDay: PlainDate | null },
  { from, until }: { from: PlainDate; until: PlainDate | null },
) => (until === null || period.fromDay < until) && (period.untilDay === null || from < period.untilDay)
