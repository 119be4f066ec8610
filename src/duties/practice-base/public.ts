import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { take } from '../../site/forms.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { show } from '../../site/site.tsx'
import { askForSeats, openToFamilies, requestsOf } from './families/store.ts'
import type { SlotRow } from './rows.ts'
import { askForm, openDayPage, visitsPage, type OpenDay, type PublicSlot } from './site/visits.tsx'
import { words } from './site/words.ts'

type Seen = SlotRow & { readonly taken: number; readonly phone: string | null }

const AHEAD = 60
const MOST = 300

/** What the public sees: open slots and how to book, open days for families, what the draw gave. */
export const publicVisits = (house: Pick<RegisterHouse, 'db'>): SitePart => ({
  sections: [],
  links: [{ path: '/visits', title: words.title, sought: ['实践基地', '开放日', '法院', '预约'] }],
  open(site) {
    show(site, visitsPage, {
      async load({ now }) {
        const { rows } =
          await sql<Seen>`${seen} where s.day between ${dayOf(now)}::date and ${dayOf(now)}::date + ${AHEAD}::int and s.status = 'open'
          order by s.day, s.begins, s.id limit ${MOST}`.execute(house.db)
        const shown = rows.filter(({ closes_at }) => now < closes_at).map((row) => publicSlot(row, now))
        const families = new Set(rows.flatMap(({ id, audience }) => (audience === 'families' ? [id] : [])))
        return {
          schools: shown.filter(({ id }) => !families.has(id)),
          families: shown.filter(({ id }) => families.has(id)),
        }
      },
    })
    show(site, openDayPage, { load: ({ params, now }) => openDay(house, params.id, now) })
    take(site, askForm, {
      async load({ params, now }) {
        const found = await openDay(house, params.id, now)
        if (!found)
          return refuse('practice-base.no-open-day', '没有这个开放日。', 'There is no such open day.', { status: 404 })
        return found.open ? accept(found) : closed
      },
      async submit({ params, value: { name, contact, heads }, request, receipt, at }) {
        const found = await openDay(house, params.id, at)
        if (!found?.open) return closed
        await askForSeats(house.db, {
          id: request,
          slot: params.id,
          heads: Number(heads),
          received_at: at,
          receipt: receipt.toString('hex'),
          name,
          contact,
        })
        return accept(true as const)
      },
    })
  },
  async follow({ db }, receipt) {
    const { rows } = await sql<{
      slot: string
      name: string
      received_at: Date
      changed_at: Date
      outcome: 'seated' | 'not-seated' | null
    }>`
      select r.slot, s.name, r.received_at, r.changed_at, r.outcome from base_request r join base_slot s on s.id = r.slot
      where r.receipt = ${receipt.toString('hex')}`.execute(db)
    const [found] = rows
    if (!found) return null
    return {
      title: found.name,
      to: `/open-days/${found.slot}`,
      steps: [
        { day: dayOf(found.received_at), what: { zh: '收到您的报名', en: 'Your request was received' } },
        ...(found.outcome
          ? [{ day: dayOf(found.changed_at), what: found.outcome === 'seated' ? words.seated : words.notSeated }]
          : []),
      ],
    }
  },
})

async function openDay({ db }: Pick<RegisterHouse, 'db'>, id: string, now: Date): Promise<OpenDay | null> {
  const { rows } = await sql<Seen>`${seen} where s.id = ${id} and s.audience = 'families'`.execute(db)
  const row = rows[0]
  if (!row) return null
  const given = row.draw
    ? (await requestsOf(db, id)).map((one) => ({ id: one.id, heads: one.heads, seated: one.outcome === 'seated' }))
    : []
  return { ...publicSlot(row, now), draw: row.draw, given }
}

const closed = refuse('practice-base.asking-over', '报名已经截止。', 'It is closed.', { status: 409 })

const seen = sql`
  select s.*, r.taken, e.form ->> 'phone' as phone from base_slot s join base_slot_room r on r.slot = s.id
  left join book_entry e on e.id = s.venue`

const publicSlot = (row: Seen, now: Date): PublicSlot => ({
  id: row.id,
  name: row.name,
  day: row.day,
  begins: row.begins,
  ends: row.ends,
  seats: row.capacity,
  left: row.capacity - row.taken,
  phone: row.phone ?? '',
  closesOn: dayOf(row.closes_at),
  open: openToFamilies(row, now),
})
