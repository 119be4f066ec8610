import { Button } from 'antd'
import {
  Empty,
  Go,
  Loaded,
  Note,
  Page,
  PlainTable,
  RefusalNote,
  useAct,
  useApi,
  useFormat,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { endLeft, leftThePool, type Left } from '../contract.ts'
import { roles } from '../kinds.ts'
import { words } from './words.ts'

/** Whom a sending body's list calls gone and who is appointed still: ended together, each place with a clock of its own. */
export function LeftPage() {
  const t = useWords(words)
  const found = useApi(leftThePool)
  return (
    <Page title={t.left} lead={t.leftLead} wide>
      <Loaded of={found}>
        {({ rows, many }) => (rows.length === 0 ? <Empty title={t.noneLeft} /> : <Leaving rows={rows} many={many} />)}
      </Loaded>
    </Page>
  )
}

function Leaving({ rows, many }: { readonly rows: readonly Left[]; readonly many: number }) {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  const act = useAct(endLeft)
  return (
    <>
      <PlainTable
        caption={t.left}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t.person, cell: (one) => one.name },
          { key: 'unit', title: t.unit, cell: (one) => one.unit },
          { key: 'school', title: t.school, cell: (one) => <Go to={`/appointments/${one.id}`}>{one.school}</Go> },
          { key: 'role', title: t.role, cell: (one) => say(roles[one.role]) },
          { key: 'on', title: t.leftOn, cell: (one) => day(one.leftOn) },
          { key: 'why', title: t.leftWhy, cell: (one) => one.why },
        ]}
      />
      {many > rows.length && <Note>{t.first(number(rows.length), number(many))}</Note>}
      <p>{t.endAbout}</p>
      <Button
        type="primary"
        loading={act.busy}
        onClick={() => void act.send({ body: { appointments: rows.map(({ id }) => id) } })}
      >
        {t.endAll(number(rows.length))}
      </Button>
      {act.error && <RefusalNote of={act.error} />}
    </>
  )
}
