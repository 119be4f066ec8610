import { addDays, type PlainDate, weekday } from '../../src/calendar/plain-date.ts'
import { CampaignForm } from '../../src/registers/campaigns/contract.ts'
import type { CityCampaign, Programme } from './campaigns.ts'
import { chance as chanceOf } from './chance.ts'
import { shownSchool } from './people.ts'
import { heads, record, split, type CityRecord, type Desk, type Fate } from './records/record.ts'
import type { Core, School, Schools } from './shape.ts'

/**
 * Two campaigns around today, so that the desk of a demo started in any year has something due and something late. Their
 * records lie in today's year and leave the figures of 2024 alone.
 */
export function presentCampaigns(today: PlainDate, seed: number): ReadonlyMap<Programme, CityCampaign> {
  const chance = chanceOf(seed, `present campaigns ${today}`)
  const campaign = (
    programme: Programme,
    owner: string,
    title: string,
    from: number,
    until: number,
    due: number,
  ): [Programme, CityCampaign] => [
    programme,
    {
      id: chance.uuid(startOf(addDays(today, from))),
      owner,
      closed: false,
      form: CampaignForm.parse({
        title,
        programme,
        basis: '演示通知',
        kind: 'class-meeting',
        note: '每校至少一次，按班级名册填报人数，附一张不显示学生面部的照片。',
        audience: { on: addDays(today, from) },
        from: addDays(today, from),
        until: addDays(today, until),
        due: addDays(today, due),
      }),
    },
  ]
  return new Map([
    campaign('law-class-meeting', '政策法规科', `${inMonth(today)}法治主题班会`, -18, 7, 10),
    campaign('safety-class', '安全管理科', `${inMonth(addDays(today, -30))}校园安全法治课`, -45, -8, -3),
  ])
}

const inMonth = (day: PlainDate) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
const startOf = (day: PlainDate) => new Date(`${day}T00:30:00Z`)

/** More than half are in with the first, all but one in ten with the second; the shown school still has to report the first. */
export function presentRecords(
  core: Core,
  schools: Schools,
  campaigns: ReadonlyMap<Programme, CityCampaign>,
  today: PlainDate,
  seed: number,
): CityRecord[] {
  const desk: Desk = { core, schools, campaigns, chance: chanceOf(seed, `present records ${today}`) }
  const { chance } = desk
  const of = (programme: Programme, title: string, part: number, approved: number) =>
    schools.schools
      .filter(({ name }) => (name !== shownSchool || programme === 'safety-class') && chance.happens(part))
      .map((school) => held(desk, school, programme, title, today, chance.happens(approved)))
  return [
    ...of('law-class-meeting', '法治主题班会', 0.55, 0.6),
    ...of('safety-class', '校园安全法治课', 0.9, 0.95),
  ].sort((a, b) => (a.form.day < b.form.day ? -1 : 1))
}

/** What is approved or returned happened long enough ago for that to lie in the past, too. */
function held(
  desk: Desk,
  holder: School,
  programme: Programme,
  title: string,
  today: PlainDate,
  approved: boolean,
): CityRecord {
  const { chance } = desk
  const fate: Fate = approved
    ? 'approved'
    : chance.pick<Fate>(['submitted', 'submitted', 'submitted', 'submitted', 'returned', 'draft'])
  const [first, last] =
    programme === 'safety-class' ? [-40, -12] : fate === 'approved' || fate === 'returned' ? [-16, -10] : [-10, -5]
  return record(desk, {
    holder,
    programme,
    day: workday(addDays(today, chance.between(first, last))),
    fate,
    form: {
      kind: 'class-meeting',
      title,
      place: '各班教室',
      topics: ['中华人民共和国未成年人保护法'],
      sessions: 1,
      ...split(Math.ceil(heads(holder) * 0.95), holder),
    },
  })
}

/** The Friday before, on a weekend. */
const workday = (day: PlainDate) => addDays(day, -({ 0: 2, 6: 1 }[weekday(day)] ?? 0))
