import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import {
  Loaded,
  Note,
  PlainTable,
  Section,
  Status,
  useApi,
  useFormat,
  type PlainColumn,
} from '../../../desk/kit/index.ts'
import { useMayKnock } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { runInstead, runResult, type RunResult, type Why } from '../contract.ts'
import { whys, words } from './words.ts'

type Swap = RunResult['swaps'][number]
type Pair = RunResult['pairs'][number]

/** Who gets whom, who moves, and why: read out before it is approved and applied. */
export function RunResultOf({ dossier }: { readonly dossier: Dossier }) {
  const may = useMayKnock()
  const { frozenOn } = dossier.case.state as { readonly frozenOn?: string | null }
  return frozenOn && may(runResult) ? <Result id={dossier.case.id} /> : null
}

function Result({ id }: { readonly id: string }) {
  const found = useApi(runResult, { params: { id } })
  return <Loaded of={found}>{(result) => <Shown id={id} result={result} />}</Loaded>
}

interface Told {
  readonly id: string
  readonly result: RunResult
}

function Shown({ id, result: { swaps, pairs, many, unserved, schools, persons } }: Told) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const because = (why: Why | null) => (why ? say(whys[why]) : t.tooMany)
  const swapping: PlainColumn<Swap>[] = [
    { key: 'school', title: t.school, cell: (one) => one.school },
    { key: 'out', title: t.leaves, cell: (one) => one.out ?? t.vacant },
    { key: 'in', title: t.comes, cell: (one) => one.in ?? t.nobody },
    { key: 'why', title: t.because, cell: (one) => (one.in ? because(one.why) : t.movedOn) },
  ]
  const pairing: PlainColumn<Pair>[] = [
    { key: 'school', title: t.school, cell: (one) => one.school },
    { key: 'person', title: t.person, cell: (one) => one.person },
    {
      key: 'why',
      title: t.because,
      cell: (one) =>
        one.pinned === '' ? <Because id={id} pair={one} /> : <Status tone="accent">{t.pinned(one.pinned)}</Status>,
    },
  ]
  return (
    <>
      {swaps.length > 0 && (
        <Section title={t.swaps(number(swaps.length))}>
          <p>{t.swapsAbout}</p>
          <PlainTable
            caption={t.swaps(number(swaps.length))}
            rows={swaps}
            rowKey={(one) => `${one.school} ${one.out} ${one.in}`}
            columns={swapping}
          />
        </Section>
      )}
      <Section title={t.result}>
        <p>{t.sizes(number(schools), number(persons), number(many))}</p>
        {pairs.length === 0 ? (
          <Note>{t.noPairs}</Note>
        ) : (
          <PlainTable
            caption={t.result}
            rows={pairs}
            rowKey={(one) => `${one.school} ${one.person}`}
            columns={pairing}
          />
        )}
        {many > pairs.length && <p className="quiet">{t.more(number(many - pairs.length))}</p>}
      </Section>
      {unserved.length > 0 && (
        <Section title={t.unserved(number(unserved.length))}>
          <ul className="cards">
            {unserved.map((one) => (
              <li className="card" key={one.school}>
                <span className="card-title">{one.school}</span>
                <span className="quiet">{t.whyNot(number(one.rivals.length), number(one.persons), one.persons)}</span>
                {one.rivals.length > 1 && <span className="quiet">{one.rivals.join('、')}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** Why a pair is, and on request what would be without it. */
function Because({ id, pair: { why, school, person, ids } }: { readonly id: string; readonly pair: Pair }) {
  const t = useWords(words)
  const say = useSay()
  const [asked, setAsked] = useState(false)
  const found = useApi(runInstead, { params: { id }, query: ids }, { enabled: asked })
  const known = found.data?.why ?? why
  return (
    <>
      {known && <div>{say(whys[known])}</div>}
      {found.data && (
        <div className="quiet" role="status">
          {found.data.persons.length > 0 ? t.wouldCome(found.data.persons.join('、')) : t.nobodyWouldCome}
          {found.data.schools.length > 0 ? t.wouldGo(found.data.schools.join('、')) : t.wouldGoNowhere}
        </div>
      )}
      {!found.data && (
        <Button
          size="small"
          type="link"
          loading={found.isFetching}
          aria-label={t.withoutPair(school, person)}
          onClick={() => setAsked(true)}
        >
          {t.without}
        </Button>
      )}
    </>
  )
}
