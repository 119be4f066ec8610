import {
  addressOf,
  DataTable,
  FilterBar,
  GoButton,
  Page,
  Status,
  useApi,
  useFilters,
  useFormat,
  useOffset,
  type Column,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { countOrganisations, exportOrganisations, listOrganisations, type OrganisationInList } from '../contract.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from '../labels.ts'
import { useCalled, useFields } from './filters.tsx'
import { words } from './words.ts'
import { organisationsAt } from '../addresses.ts'

/** The organisations as they were on a day: today, unless another is asked for. */
export function ListPage() {
  const t = useWords(words)
  const may = useMay()
  const [filters, setFilters] = useFilters(organisationsAt)
  const query = filters as object
  const listing = useOffset(listOrganisations, { query })
  return (
    <Page
      title={t.title}
      wide
      lead={<Sum query={query} />}
      actions={
        <>
          <GoButton to="/organisations/counts">{t.counts}</GoButton>
          {may('organisations.manage') && (
            <>
              <GoButton to="/organisations/outlines">{t.outlines}</GoButton>
              <GoButton to="/organisations/import">{t.import}</GoButton>
              <GoButton to="/organisations/new" type="primary">
                {t.new}
              </GoButton>
            </>
          )}
        </>
      }
    >
      <FilterBar value={filters} onChange={setFilters} fields={useFields(filters)} />
      <DataTable
        id="organisations"
        title={t.title}
        listing={listing}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowLink={({ id }) => `/organisations/${id}`}
        card={(row) => <Card row={row} />}
        exportTo={addressOf(exportOrganisations, { query })}
        filtered={Object.values(filters).some(Boolean)}
      />
    </Page>
  )
}

function Sum({ query }: { query: object }) {
  const t = useWords(words)
  const { day, number } = useFormat()
  const { data } = useApi(countOrganisations, { query }, { keep: true })
  if (!data) return ' '
  const { organisations, pupils, staff } = data.total
  return t.sum(day(data.day), number(organisations), number(pupils), number(staff))
}

function useColumns(): Column<OrganisationInList>[] {
  const t = useWords(words)
  const { called } = useCalled()
  const { number } = useFormat()
  const sort = useSort()
  return [
    { key: 'name', title: t.name, width: 260, fixed: true, cell: ({ name }) => name },
    { key: 'kind', title: t.kind, width: 140, cell: sort },
    { key: 'county', title: t.county, cell: useCounty() },
    {
      key: 'stages',
      title: t.stage,
      width: 150,
      cell: ({ stages }) => stages.map((stage) => called(stageLabels, stage)).join(' · '),
    },
    {
      key: 'ownership',
      title: t.ownership,
      width: 90,
      cell: ({ ownership, words: narrower }) => ownership && called(ownershipLabels, ownership, narrower),
    },
    {
      key: 'rural',
      title: t.rural,
      width: 80,
      hidden: true,
      cell: ({ kind, rural }) => kind === 'school' && (rural ? t.ruralYes : t.ruralNo),
    },
    {
      key: 'pupils',
      title: t.pupils,
      width: 100,
      align: 'end',
      cell: ({ pupils }) => (pupils === null ? '' : number(pupils)),
    },
    {
      key: 'staff',
      title: t.staff,
      width: 100,
      align: 'end',
      cell: ({ staff }) => (staff === null ? '' : number(staff)),
    },
    { key: 'code', title: t.code, width: 130, hidden: true, cell: ({ code, divisionCode }) => code ?? divisionCode },
    {
      key: 'weak',
      title: t.weak,
      width: 100,
      hidden: true,
      cell: ({ weak }) => weak && <Status tone="warn">{t.weak}</Status>,
    },
  ]
}

type Sorted = Pick<OrganisationInList, 'kind' | 'schoolKind' | 'partnerKind' | 'words'>

/** The nearest word for what it is: the kind of school or of partner, else the kind of organisation. */
export function useSort() {
  const { called } = useCalled()
  return ({ kind, schoolKind, partnerKind, words: said }: Sorted) =>
    schoolKind
      ? called(schoolKindLabels, schoolKind, said)
      : partnerKind
        ? called(partnerKindLabels, partnerKind, said)
        : called(kindLabels, kind, said)
}

/** Where it is; a bureau and a county are nowhere but in themselves. */
function useCounty() {
  const t = useWords(words)
  return ({ kind, countyName }: OrganisationInList) =>
    kind === 'bureau' || kind === 'county' ? '' : (countyName ?? t.direct)
}

function Card({ row }: { row: OrganisationInList }) {
  const t = useWords(words)
  const { number } = useFormat()
  const sort = useSort()
  const county = useCounty()
  return (
    <>
      <span className="card-title">{row.name}</span>
      <span className="card-row">{[sort(row), county(row)].filter(Boolean).join(' · ')}</span>
      {row.pupils !== null && (
        <span className="card-row quiet">
          {t.pupils} {number(row.pupils)} · {t.staff} {number(row.staff ?? 0)}
        </span>
      )}
    </>
  )
}
