import { Button } from 'antd'
import { useState } from 'react'
import {
  addressOf,
  DataTable,
  FilterBar,
  ReasonDialog,
  Go,
  Page,
  useApi,
  useFilters,
  useFormat,
  useKeyset,
  type Column,
  useMany,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listCampaigns } from '../../campaigns/contract.ts'
import {
  approveMany,
  returnMany,
  exportActivities,
  headcountSources,
  listActivities,
  statuses,
  type ActivityInList,
} from '../contract.ts'
import { headsOf, StatusOf, useKinds } from './names.tsx'
import { useCounties } from './counties.ts'
import { words } from './words.ts'
import { activitiesAt } from '../addresses.ts'

export function ListPage() {
  const t = useWords(words)
  const say = useSay()
  const may = useMay()
  const kinds = useKinds()
  const counties = useCounties()
  const campaigns = useApi(listCampaigns, {}, { enabled: may('campaigns.read') })
  const [filters, setFilters] = useFilters(activitiesAt)
  const { sort, ...filter } = filters
  const query = filter as Parameters<typeof addressOf>[1] & object
  const listing = useKeyset(listActivities, { query: { ...query, ...(sort && { sort: sort as '-day' }) } })
  const approve = useBulkApproval()
  const back = useBulkReturn()
  return (
    <Page
      title={t.title}
      wide
      actions={
        <>
          {may('activities.review') && (
            <>
              <Go to="/activities/uncounted">
                <Button>{t.uncounted}</Button>
              </Go>
              <Go to="/activities/review">
                <Button>{t.toReview}</Button>
              </Go>
            </>
          )}
          {may('activities.write') && (
            <Go to="/activities/new">
              <Button type="primary">{t.new}</Button>
            </Go>
          )}
        </>
      }
    >
      <FilterBar
        value={filters}
        onChange={setFilters}
        keep={['sort']}
        fields={[
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'status',
            label: t.status,
            options: Object.entries(statuses).map(([value, label]) => ({ value, label: say(label) })),
          },
          ...(counties.length > 0
            ? [{ kind: 'choice' as const, key: 'county' as const, label: t.county, options: counties }]
            : []),
          { kind: 'choice', key: 'kind', label: t.kind, options: kinds.options },
          {
            kind: 'choice',
            key: 'campaign',
            label: t.campaign,
            minor: true,
            options: (campaigns.data?.campaigns ?? []).map(({ id, title }) => ({ value: id, label: title })),
          },
          { kind: 'day', key: 'from', label: t.from, minor: true },
          { kind: 'day', key: 'until', label: t.until, minor: true },
        ]}
      />
      <DataTable
        id="activities"
        title={t.title}
        listing={listing}
        countedUpTo={10_000}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowName={(row) => row.title}
        rowLink={(row) => `/activities/${row.id}`}
        card={(row) => <Card row={row} />}
        sort={sort ?? '-day'}
        onSort={(next) => setFilters({ sort: next })}
        exportTo={addressOf(exportActivities, { query })}
        filtered={Object.values(filter).some(Boolean)}
        bulk={
          may('activities.review')
            ? [
                { title: t.bulkApprove, primary: true, act: approve, allows: (row) => row.status === 'submitted' },
                { title: t.bulkReturn, act: back.ask, allows: (row) => row.status === 'submitted' },
              ]
            : []
        }
      />
      {back.dialog}
    </Page>
  )
}

function useColumns(): Column<ActivityInList>[] {
  const t = useWords(words)
  const counties = useCounties()
  const say = useSay()
  const kinds = useKinds()
  const { day, number, moment } = useFormat()
  const sources = { form: t.sourceForm, workbook: t.sourceWorkbook, demo: t.sourceDemo, arrival: t.sourceArrival }
  const count = (
    key: string,
    title: string,
    of: (row: ActivityInList) => number,
    hidden = false,
  ): Column<ActivityInList> => ({ key, title, width: 72, align: 'end', hidden, cell: (row) => number(of(row)) })
  return [
    { key: 'title', title: t.name, fixed: true, cell: (row) => row.title },
    { key: 'org', title: t.org, width: 180, cell: (row) => row.orgName },
    // Who sees one county only is not told its name in every row.
    ...(counties.length > 0
      ? [{ key: 'county', title: t.county, width: 140, cell: (row: ActivityInList) => row.countyName ?? t.direct }]
      : []),
    { key: 'day', title: t.day, width: 150, sort: 'day', cell: (row) => day(row.day) },
    { key: 'kind', title: t.kind, width: 120, cell: (row) => kinds.nameOf(row.kind) },
    count('sessions', t.sessions, (row) => row.sessions),
    count('heads', t.personTimes, headsOf),
    count('pupils', t.pupils, (row) => row.pupils, true),
    count('staff', t.staff, (row) => row.staff, true),
    count('copies', t.copies, (row) => row.copies, true),
    count('photos', t.photosShort, (row) => row.photoCount),
    count('warnings', t.warnings, (row) => row.warningCount, true),
    {
      key: 'counted',
      title: t.source,
      width: 110,
      hidden: true,
      cell: (row) => say(headcountSources[row.headcount_source]),
    },
    { key: 'source', title: t.sourceColumn, width: 110, hidden: true, cell: (row) => sources[row.source] },
    {
      key: 'changed',
      title: t.changed,
      width: 190,
      sort: 'changed',
      hidden: true,
      cell: (row) => moment(row.changed_at),
    },
    { key: 'status', title: t.status, width: 104, cell: (row) => <StatusOf status={row.status} /> },
  ]
}

function Card({ row }: { row: ActivityInList }) {
  const t = useWords(words)
  const { shortDay, number } = useFormat()
  return (
    <>
      <span className="card-title">{row.title}</span>
      <span className="card-row">
        <StatusOf status={row.status} />
        <span className="quiet">{shortDay(row.day)}</span>
        <span className="quiet">{t.heads(number(headsOf(row)))}</span>
        {row.photoCount > 0 && <span className="quiet">{t.photoCount(row.photoCount)}</span>}
      </span>
      <span className="quiet">{row.orgName}</span>
    </>
  )
}

/** Approves what is chosen, after its minute; of which records it is not possible is said before. */
function useBulkApproval() {
  const approve = useMany(approveMany)
  return async (rows: readonly ActivityInList[]) =>
    void (await approve.ask({ body: { records: rows.map(({ id, version }) => ({ id, seen: version })) } }))
}

/** Returns what is chosen for one reason, after its minute; each record is judged by itself, and which cannot be returned is said before. */
function useBulkReturn() {
  const t = useWords(words)
  const back = useMany(returnMany)
  const [chosen, setChosen] = useState<readonly ActivityInList[]>([])
  const send = async (why: string) => {
    const records = chosen.map(({ id, version }) => ({ id, seen: version }))
    if (await back.ask({ body: { records, why } })) setChosen([])
  }
  return {
    ask: async (rows: readonly ActivityInList[]) => setChosen(rows),
    dialog: (
      <ReasonDialog
        open={chosen.length > 0}
        title={t.returnTitle}
        usual={[t.returnUsual1, t.returnUsual2, t.returnUsual3]}
        confirm={t.return}
        busy={back.busy}
        onCancel={() => setChosen([])}
        onConfirm={(why) => void send(why)}
      >
        <p>{t.returnManyText(chosen.length)}</p>
      </ReasonDialog>
    ),
  }
}
