import { Button } from 'antd'
import type { ComponentType } from 'react'
import { dayOf } from '../../calendar/plain-date.ts'
import { doorsOf, type CaseInList } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import type { Permission } from '../../platform/permissions.ts'
import {
  addressOf,
  DataTable,
  FilterBar,
  GoButton,
  Page,
  Status,
  useFilters,
  useFormat,
  useKeyset,
  type Column,
} from '../kit/index.ts'
import { useMay } from '../session.ts'
import { useSay, useWords } from '../words.ts'
import { DueOf, StageOf } from './parts.tsx'
import { Sheets } from './Sheets.tsx'
import { words } from './words.ts'
import { caseListAt } from '../../platform/cases/addresses.ts'

/** All cases of a procedure the reader may see. */
export function caseList(procedure: AnyProcedure, opens: Permission | undefined): ComponentType {
  const doors = doorsOf(procedure)
  const at = caseListAt(procedure.id)
  return function CaseList() {
    const t = useWords(words)
    const say = useSay()
    const may = useMay()
    const [filters, setFilters] = useFilters(at)
    const query = filters as Record<string, string>
    const listing = useKeyset(doors.list, { query })
    return (
      <Page
        title={say(procedure.title)}
        wide
        actions={
          <>
            {listing.rows.length > 0 && (
              <Button href={addressOf(doors.dossiers, { query })} download>
                {t.archives}
              </Button>
            )}
            <Sheets procedure={procedure} door={doors.sheet} />
            <GoButton to={`/${procedure.id}/manual`}>{t.manual}</GoButton>
            {opens && may(opens) && (
              <GoButton to={`/${procedure.id}/new`} type="primary">
                {say(procedure.acts[procedure.opening]!.title)}
              </GoButton>
            )}
          </>
        }
      >
        <FilterBar
          value={filters}
          onChange={setFilters}
          fields={[
            { kind: 'search', key: 'q', label: t.find },
            { kind: 'choice', key: 'mine', label: t.mine, options: [{ value: 'true', label: t.mineOnly }] },
            {
              kind: 'choice',
              key: 'stage',
              label: t.stage,
              options: Object.entries(procedure.stages).map(([value, label]) => ({ value, label: say(label) })),
            },
            {
              kind: 'choice',
              key: 'due',
              label: t.due,
              options: [
                { value: 'late', label: t.dueLate },
                { value: 'soon', label: t.dueSoon },
              ],
            },
            {
              kind: 'choice',
              key: 'closed',
              label: t.state,
              options: [
                { value: 'false', label: t.running },
                { value: 'true', label: t.closed },
              ],
              minor: true,
            },
          ]}
        />
        <DataTable
          id={procedure.id}
          title={say(procedure.title)}
          listing={listing}
          columns={useColumns(procedure)}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.number} ${row.caption}`}
          rowLink={(row) => `/${procedure.id}/${row.id}`}
          rowTone={(row) => (row.due && !row.closed && row.due < dayOf(new Date()) ? 'late' : undefined)}
          card={(row) => <Card procedure={procedure} row={row} />}
          sort={filters.sort}
          onSort={(sort) => setFilters({ sort: sort.replace(/^-/, '') })}
          exportTo={addressOf(doors.export, { query })}
          filtered={Object.values(filters).some(Boolean)}
          empty={t.noCases}
          countedUpTo={10_000}
        />
      </Page>
    )
  }
}

function useColumns(procedure: AnyProcedure): Column<CaseInList>[] {
  const t = useWords(words)
  const { day, recent, spoken } = useFormat()
  return [
    { key: 'number', title: t.number, width: 150, cell: (row) => row.number },
    { key: 'caption', title: t.caption, fixed: true, cell: (row) => spoken(row.caption) },
    { key: 'stage', title: t.stage, width: 170, cell: (row) => <StageOf procedure={procedure} of={row} /> },
    { key: 'due', title: t.due, width: 275, cell: (row) => <DueOf of={row} /> },
    { key: 'org', title: t.unit, width: 130, cell: (row) => row.orgName },
    { key: 'changed', title: t.changed, width: 140, cell: (row) => recent(row.changedAt, new Date()) },
    { key: 'opened', title: t.opened, width: 140, hidden: true, cell: (row) => day(row.openedOn) },
  ]
}

function Card({ procedure, row }: { procedure: AnyProcedure; row: CaseInList }) {
  const t = useWords(words)
  const { spoken } = useFormat()
  return (
    <>
      <span className="card-title">{spoken(row.caption)}</span>
      <span className="card-row">
        <StageOf procedure={procedure} of={row} />
        {row.mine && <Status tone="accent">{t.myTurn}</Status>}
      </span>
      <span className="card-row">
        <DueOf of={row} />
        <span className="quiet">
          {row.number} {row.orgName}
        </span>
      </span>
    </>
  )
}
