import { percentage } from '../../../platform/rounding.ts'
import { Button } from 'antd'
import { dayOf, isPlainDate, type PlainDate } from '../../../calendar/plain-date.ts'
import {
  addressOf,
  DataTable,
  FilterBar,
  GoButton,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  Status,
  useApi,
  useFilters,
  useFormat,
  useOffset,
  type Reply,
  useMany,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { exportBoard, listUnreported, readBoard, remindUnreported } from '../daily/contract.ts'
import { words } from './words.ts'
import { boardAt } from '../addresses.ts'

/** A day: who reported, by county; who did not, and one button to remind them. */
export function BoardPage() {
  const t = useWords(words)
  const [filters, setFilters] = useFilters(boardAt)
  const day = filters.day && isPlainDate(filters.day) ? filters.day : dayOf(new Date())
  const board = useApi(readBoard, { query: { day } }, { keep: true })
  return (
    <Page
      title={t.board}
      lead={t.boardLead}
      wide
      actions={
        <>
          <Button onClick={() => window.print()}>{t.print}</Button>
          <Button href={addressOf(exportBoard, { query: { day } })} download>
            {t.export}
          </Button>
        </>
      }
    >
      <FilterBar
        value={{ day }}
        keep={['day']}
        onChange={setFilters}
        fields={[{ kind: 'day', key: 'day', label: t.day }]}
      />
      <Loaded of={board}>{(data) => (data.schoolDay ? <Day board={data} day={day} /> : <NoSchool />)}</Loaded>
    </Page>
  )
}

function NoSchool() {
  const t = useWords(words)
  const may = useMay()
  return (
    <Note
      tone="accent"
      title={t.noDue}
      actions={may('prevention.oversee') && <GoButton to="/prevention/terms">{t.setTerm}</GoButton>}
    />
  )
}

function Day({ board: { counties, canRemind }, day }: { board: Reply<typeof readBoard>; day: PlainDate }) {
  const t = useWords(words)
  const { number, moment } = useFormat()
  const listing = useOffset(listUnreported, { query: { day } })
  const act = useMany(remindUnreported)
  const total = (of: 'due' | 'reported' | 'clues') => counties.reduce((sum, one) => sum + one[of], 0)
  const remind = async (body: { county?: string; org?: string }) => {
    await act.ask({ body })
  }
  const share = (reported: number, due: number) => (due === 0 ? '' : `${percentage(Math.min(reported, due), due)}%`)
  return (
    <>
      <p>{t.boardSentence(number(total('due')), number(total('reported')), number(total('clues')))}</p>
      <Section title={t.byCounty}>
        <PlainTable
          caption={t.byCounty}
          rows={counties}
          rowKey={({ county }) => county ?? 'none'}
          columns={[
            { key: 'county', title: t.county, cell: ({ name }) => name },
            {
              key: 'missing',
              title: t.missing,
              align: 'end',
              cell: ({ due, reported }) =>
                due > reported ? <span className="late">{number(due - reported)}</span> : '0',
            },
            { key: 'due', title: t.due, align: 'end', cell: ({ due }) => number(due) },
            { key: 'reported', title: t.reported, align: 'end', cell: ({ reported }) => number(reported) },
            { key: 'clues', title: t.clues, align: 'end', cell: ({ clues }) => number(clues) },
            {
              key: 'share',
              title: t.termShare,
              align: 'end',
              cell: ({ termDue, termReported }) => share(termReported, termDue),
            },
            {
              key: 'gaps',
              title: t.termGaps,
              align: 'end',
              cell: ({ termDue, termReported }) => number(termDue - termReported),
            },
            ...(canRemind
              ? [
                  {
                    key: 'remind',
                    title: t.remind,
                    cell: ({ county, name, due, reported }: (typeof counties)[number]) =>
                      due > reported ? (
                        <Button
                          size="small"
                          loading={act.busy}
                          aria-label={t.remindOf(name)}
                          onClick={() => void remind({ county: county ?? 'none' })}
                        >
                          {t.remind}
                        </Button>
                      ) : (
                        ''
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section
        title={t.unreported}
        actions={
          canRemind &&
          total('due') > total('reported') && (
            <Button type="primary" loading={act.busy} onClick={() => void remind({})}>
              {t.remindAll}
            </Button>
          )
        }
      >
        <DataTable
          id="prevention-unreported"
          title={t.unreported}
          listing={listing}
          rowKey={({ org }) => org}
          rowName={({ name }) => name}
          empty={t.allReported}
          views={false}
          columns={[
            { key: 'school', title: t.school, fixed: true, cell: ({ name }) => name },
            { key: 'county', title: t.county, width: 140, cell: ({ countyName }) => countyName },
            {
              key: 'reminded',
              title: t.remind,
              width: 200,
              cell: ({ remindedAt }) =>
                remindedAt ? <Status tone="warn">{`${t.remindedAt} ${moment(remindedAt)}`}</Status> : '',
            },
          ]}
        />
      </Section>
    </>
  )
}
