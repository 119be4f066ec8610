import { Button } from 'antd'
import {
  addressOf,
  DataTable,
  FilterBar,
  GoButton,
  Page,
  useFilters,
  useFormat,
  useKeyset,
  type Column,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { exportBookings, listBookings, type BookingInList } from '../contract.ts'
import { bookingStatuses } from '../rows.ts'
import { BookingStatusOf, useCohorts } from './names.tsx'
import { bookingsAt } from '../addresses.ts'
import { words } from './words.ts'

/** Bookings of one's schools, or at one's places. */
export function BookingsPage() {
  const t = useWords(words)
  const say = useSay()
  const [filters, setFilters] = useFilters(bookingsAt)
  const query = filters as Record<string, string>
  return (
    <Page
      title={t.bookings}
      up={{ to: '/practice-base', title: t.title }}
      wide
      actions={
        <Button href={addressOf(exportBookings, { query } as never)} download>
          {t.export}
        </Button>
      }
    >
      <FilterBar
        value={filters}
        onChange={setFilters}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'status',
            label: t.status,
            options: Object.entries(bookingStatuses).map(([value, label]) => ({ value, label: say(label) })),
          },
          { kind: 'day', key: 'from', label: t.from },
          { kind: 'day', key: 'until', label: t.until },
        ]}
      />
      <DataTable
        id="practice-base.bookings"
        title={t.bookings}
        listing={useKeyset(listBookings, { query } as never)}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowName={(row) => `${row.orgName} ${row.day}`}
        rowLink={(row) => `/practice-base/bookings/${row.id}`}
        rowTone={(row) => (row.status === 'no-show' || row.status === 'called-off' ? 'late' : undefined)}
        card={(row) => <Card row={row} />}
        filtered={Object.values(filters).some(Boolean)}
        empty={
          <>
            <p>{t.noBookings}</p>
            <p>{t.noBookingsHint}</p>
            <GoButton to="/practice-base">{t.toSlots}</GoButton>
          </>
        }
      />
    </Page>
  )
}

function useColumns(): Column<BookingInList>[] {
  const t = useWords(words)
  const { day, number } = useFormat()
  const cohorts = useCohorts()
  return [
    { key: 'day', title: t.time, fixed: true, width: 220, cell: (row) => `${day(row.day)} ${row.begins}` },
    { key: 'school', title: t.school, cell: (row) => row.orgName },
    { key: 'status', title: t.status, width: 120, cell: (row) => <BookingStatusOf status={row.status} /> },
    { key: 'place', title: t.place, width: 240, cell: (row) => row.place },
    { key: 'cohorts', title: t.classes, width: 240, cell: (row) => cohorts(row.cohorts) },
    { key: 'heads', title: t.heads, width: 190, cell: (row) => t.headsOf(number(row.pupils), number(row.adults)) },
    { key: 'came', title: t.came, width: 90, align: 'end', cell: (row) => number(row.came) },
    { key: 'code', title: t.code, width: 110, cell: (row) => row.code },
  ]
}

function Card({ row }: { row: BookingInList }) {
  const t = useWords(words)
  const { day, number } = useFormat()
  return (
    <>
      <span className="card-title">{`${day(row.day)} ${row.begins}`}</span>
      <span className="card-row">
        <BookingStatusOf status={row.status} />
        <span>{row.orgName}</span>
      </span>
      <span className="card-row quiet">
        {row.place} · {t.headsOf(number(row.pupils), number(row.adults))}
      </span>
    </>
  )
}
