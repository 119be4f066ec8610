import { Facts, PlainTable, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { useWords } from '../../../desk/words.ts'
import { readMoves } from '../contract.ts'
import type { Quiz } from '../state.ts'
import { words } from './words.ts'

/** Of a quiz whose key is to be corrected: who gains, who loses, and which schools would change places, before anybody confirms it. */
export function BesideQuiz({ dossier }: { dossier: Dossier }) {
  const { correction } = dossier.case.state as Quiz
  return correction && <DryRun id={dossier.case.id} correction={correction} />
}

function DryRun({ id, correction }: { readonly id: string; readonly correction: NonNullable<Quiz['correction']> }) {
  const t = useWords(words)
  const { number } = useFormat()
  const named = useApi(readMoves, { params: { quiz: id } }).data
  const { stem, key, why, up, down, same } = correction
  const place = (n: number | null) => (n === null ? '—' : number(n))
  return (
    <Section title={t.dryRun}>
      <Facts
        facts={[
          [t.question, inChinese(stem)],
          [t.newKey, key],
          [t.reason, inChinese(why)],
          [t.moves, t.movesSaid(number(up), number(down), number(same))],
        ]}
      />
      {named && named.places.length === 0 && <p>{t.noPlaceMoves}</p>}
      {named && named.places.length > 0 && (
        <PlainTable
          caption={t.placesMove(number(named.places.length))}
          rows={named.places}
          rowKey={(one) => one.name}
          columns={[
            { key: 'school', title: t.school, cell: ({ name }) => inChinese(name) },
            { key: 'from', title: t.placeNow, cell: ({ from }) => place(from) },
            { key: 'to', title: t.placeThen, cell: ({ to }) => place(to) },
          ]}
        />
      )}
    </Section>
  )
}

const inChinese = (text: string) => <span lang="zh-CN">{text}</span>
