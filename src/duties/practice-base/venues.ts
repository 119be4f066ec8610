import { sql } from 'kysely'
import { z } from 'zod'
import { book } from '../../books/book.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { practiceBases } from '../../law/practice-bases.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import * as field from '../../platform/forms/fields.ts'
import { word } from '../../platform/forms/worded.ts'
import { list } from '../../platform/lists/list.ts'
import { openingOf, openingRow } from './opening.ts'
import type { Venue } from './rules.ts'

export const placeList = list({
  key: 'practice-base.places',
  title: { zh: '实践场所类别', en: 'Kinds of places of practice' },
  about: {
    zh: '实践基地和开放场所的类别，到场和预约的数据可以按它分组。',
    en: 'Kinds of bases and open places; arrivals and bookings are grouped by them.',
  },
  shipped: {
    base: { zh: '实践基地', en: 'Practice base' },
    court: { zh: '法院', en: 'Court' },
    museum: { zh: '场馆', en: 'Museum' },
    other: { zh: '其他', en: 'Other' },
  },
  aliases: { court: ['人民法院'], museum: ['博物馆', '纪念馆', '展览馆'] },
})

const unit = '人'

/** 场所: where schools and families go, who receives them, and how many may be there at once. */
export const venues = book({
  id: 'venues',
  title: { zh: '实践基地、开放场所', en: 'Practice bases and open places' },
  about: {
    zh: '青少年法治教育实践基地和法院等对学校、家庭开放的场所：由谁接待，安全容量多少，有哪些展区。',
    en: 'Practice bases, courts and other places that receive schools and families: who hosts, how many are safe, which zones.',
  },
  read: 'practice-base.read',
  keep: 'practice-base.host',
  form: z.object({
    name: field.line('名称', 'Name', { most: 80 }),
    place: word('类别', 'Kind', placeList),
    host: field.org('接待单位', 'Host'),
    address: field.line('地址', 'Address', { most: 120 }),
    phone: field.optionalLine('预约电话', 'Telephone', { most: 40 }),
    safe: field.whole('安全容量', 'Safe capacity', {
      least: 1,
      most: 10_000,
      unit,
      uncounted: field.limit,
      hint: { zh: '同一时间在场的人数上限，含带队成人。', en: 'Heads that may be there at once, adults included.' },
    }),
    zones: field.optionalRows(
      '展区',
      'Zones',
      z.object({
        name: field.line('展区', 'Zone', { most: 60 }),
        capacity: field.whole('容量', 'Capacity', { least: 1, most: 5000, unit, uncounted: field.limit }),
      }),
      { most: 40 },
    ),
    hours: field.optionalRows('开放时间', 'Opening hours', openingRow, {
      most: 60,
      hint: {
        zh: '不填：按本局参数里的开放时间。按星期填的，先看那一天，再看平日、周末，再看每天。',
        en: 'Empty: as the bureau set it for all. Of a day of the week its own, else those of workdays or weekends, else of every day.',
      },
    }),
    ages: field.optionalLine('适合年级', 'For whom', { most: 60 }),
    booking: field.optionalProse('怎样预约', 'How to book', { most: 1000 }),
    from: field.day('启用日期', 'In use from'),
    until: field.optionalDay('停用日期', 'Out of use after'),
  }),
  units: ['个', '所'],
  key: ['name'],
  sought: ['name', 'address', 'host'],
  shown: ['name', 'place', 'host', 'safe', 'address', 'from', 'until'],
  filters: ['place'],
  of: 'host',
  everywhere: 'read',
  valid: ['from', 'until'],
  headings: {
    name: ['基地名称', '场所名称'],
    host: ['主管单位', '承办单位', '管理单位'],
    safe: ['容量', '最大承载量'],
  },
  rule: ({ zones, safe, hours }) =>
    hours.some((one) => one.hours !== '' && openingOf(one.hours) === null)
      ? refuse('practice-base.hours-unread', '开放时间写成 08:30-17:30 的样子。', 'Write hours like 08:30-17:30.', {
          field: 'form.hours',
        })
      : zones.some(({ capacity }) => capacity > safe)
        ? refuse(
            'practice-base.zone-larger',
            '一个展区的容量不能超过全场的安全容量。',
            'A zone cannot hold more than the whole place.',
            { field: 'form.zones' },
          )
        : accept(true as const),
  public: {
    path: '/practice-bases',
    basis: practiceBases.实践基地,
    caption: ({ name }) => name,
    fields: ['place', 'host', 'address', 'phone', 'safe', 'ages', 'booking', 'from', 'until'],
  },
  nav: { group: 'publicity', order: 48 },
})

/** 站点: what a group does in turn while it is there. */
export const stations = book({
  id: 'stations',
  title: { zh: '基地站点', en: 'Stations of bases' },
  about: {
    zh: '分站轮转的站点：模拟法庭、禁毒、交通模拟等，每站一次容纳多少人。',
    en: 'Stations that groups go through in turn: mock court, drugs, traffic; how many fit at once.',
  },
  read: 'practice-base.read',
  keep: 'practice-base.host',
  form: z.object({
    venue: field.entry('场所', 'Place', 'venues'),
    host: field.org('接待单位', 'Host'),
    name: field.line('站点', 'Station', { most: 60 }),
    theme: field.line('主题', 'Theme', { most: 100 }),
    capacity: field.whole('每次人数', 'Heads at once', { least: 1, most: 1000, unit, uncounted: field.limit }),
    minutes: field.whole('时长（分钟）', 'Minutes', { least: 5, most: 240, uncounted: field.property }),
    from: field.day('启用日期', 'In use from'),
    until: field.optionalDay('停用日期', 'Out of use after'),
  }),
  units: ['个'],
  key: ['venue', 'name'],
  sought: ['name', 'theme'],
  shown: ['name', 'venue', 'theme', 'capacity', 'minutes', 'from', 'until'],
  filters: ['venue'],
  of: 'host',
  everywhere: 'read',
  valid: ['from', 'until'],
  headings: { name: ['站点名称', '体验区'], capacity: ['容量', '每批人数'] },
})

type Form = z.output<typeof venues.form>

/** The place as it stands on a day; undefined: there is none, or it is out of use. */
export async function venueOn(on: Db | Tx, id: string, day: PlainDate): Promise<(Venue & Form) | undefined> {
  const { rows } = await sql<{ form: Form }>`
    select form from book_entry where id = ${id} and book = ${venues.id} and struck is null and from_day <= ${day} and until_day >= ${day}`.execute(
    on,
  )
  return rows[0] && { id, ...rows[0].form }
}

/** All places in use on or after a day, by name. */
export async function venuesFrom(on: Db | Tx, day: PlainDate): Promise<(Venue & Form)[]> {
  const { rows } = await sql<{ id: string; form: Form }>`
    select id, form from book_entry where book = ${venues.id} and struck is null and until_day >= ${day} order by caption, id limit 200`.execute(
    on,
  )
  return rows.map(({ id, form }) => ({ ...form, id }))
}
