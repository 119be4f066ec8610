import { Go, PlainTable, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listAssignments, programmes, type Programme } from '../assignments/contract.ts'
import { words } from './words.ts'

/** On the page of a school: its officers and lawyers, now and before. */
export const AssignedToSchool = ({ id }: { readonly id: string }) => <Assigned asked={{ org: id }} of="school" />

/** On the page of a person: the schools he was sent to, known by his name and his unit. */
export const AssignedPerson = ({ id }: { readonly id: string }) => <Assigned asked={{ person: id }} of="person" />

function Assigned({ asked, of }: { asked: { org: string } | { person: string }; of: 'school' | 'person' }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const [officers, lawyers] = [useRows('officer', asked), useRows('lawyer', asked)]
  const rows = [...officers, ...lawyers]
  if (rows.length === 0) return null
  return (
    <Section title={t.assigned}>
      {of === 'person' && <p className="quiet">{t.assignedPersonLead}</p>}
      <PlainTable
        caption={t.assigned}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'programme',
            title: t.programme,
            cell: ({ form }) => <Go to={`/prevention/${form.programme}s`}>{say(programmes[form.programme])}</Go>,
          },
          of === 'school'
            ? { key: 'name', title: t.name, cell: ({ form }) => `${form.name}（${form.unit}）` }
            : {
                key: 'school',
                title: t.school,
                cell: ({ form, orgName }) => <Go to={`/organisations/${form.org}`}>{orgName}</Go>,
              },
          { key: 'from', title: t.from, cell: ({ form }) => day(form.from) },
          { key: 'until', title: t.until, cell: ({ form }) => (form.until ? day(form.until) : t.still) },
        ]}
      />
    </Section>
  )
}

const useRows = (programme: Programme, asked: { org: string } | { person: string }) =>
  useApi(listAssignments, { query: { programme, ...asked, limit: 50 } }).data?.rows ?? []
