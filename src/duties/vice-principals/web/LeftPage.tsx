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
      <p>{t.endAbout}</p>
      <PlainTable
        caption={t.left}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.person,
            cell: ({ name, unit }) => (
              <>
                {name} <span className="quiet">{unit}</span>
              </>
            ),
          },
          {
            key: 'school',
            title: t.school,
            cell: ({ id, school, role }) => (
              <>
                <Go to={`/appointments/${id}`}>{school}</Go> <span className="quiet">{say(roles[role])}</span>
              </>
            ),
          },
          {
            key: 'on',
            title: t.leftOn,
            cell: ({ leftOn, why }) => (
              <>
                {day(leftOn)} <span className="quiet">{why}</span>
              </>
            ),
          },
        ]}
      />
      {many > rows.length && <Note>{t.first(number(rows.length), number(many))}</Note>}
      <p>
        <Button
          type="primary"
          loading={act.busy}
          onClick={() => void act.send({ body: { appointments: rows.map(({ id }) => id) } })}
        >
          {t.endAll(number(rows.length))}
        </Button>
      </p>
      {act.error && <RefusalNote of={act.error} />}
    </>
  )
}
