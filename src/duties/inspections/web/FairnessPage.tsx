import { perCent } from '../../../platform/rounding.ts'
import { Loaded, Note, Page, PlainTable, Section, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Compared } from '../../../platform/draw/statistics.ts'
import { inWords } from '../../../platform/draw/words.ts'
import { fairnessOfDraws } from '../contract.ts'
import { words } from './draw-words.ts'

/** All past draws against chance. */
export function FairnessPage() {
  const t = useWords(words)
  const { number } = useFormat()
  const found = useApi(fairnessOfDraws)
  return (
    <Page title={t.statistics} lead={t.statisticsAbout}>
      <Loaded of={found}>
        {({ draws, rounds, strata, objects, officers }) =>
          draws === 0 ? (
            <Note>{t.none}</Note>
          ) : (
            <>
              <p>{t.compared(number(draws), number(rounds))}</p>
              <Against title={t.objects} of={objects} />
              <Against title={t.officers} of={officers} />
              <Section title={t.strata}>
                <PlainTable
                  caption={t.strata}
                  rows={strata}
                  rowKey={({ name }) => name}
                  columns={[
                    { key: 'name', title: t.name, cell: ({ name }) => name },
                    { key: 'objects', title: t.took, cell: ({ objects: size }) => number(size) },
                    { key: 'drawn', title: t.times, cell: ({ drawn }) => number(drawn) },
                    {
                      key: 'share',
                      title: t.share,
                      cell: ({ objects: size, drawn }) => `${perCent(drawn, Math.max(1, size))}%`,
                    },
                  ]}
                />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Against({ title, of: { rows, p } }: { title: string; of: Compared }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  return (
    <Section title={title}>
      <Note tone={p < 0.01 ? 'warn' : 'good'}>{say(inWords(p))}</Note>
      <PlainTable
        caption={title}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', title: t.name, cell: ({ name }) => name },
          { key: 'took', title: t.took, cell: ({ draws }) => number(draws) },
          { key: 'times', title: t.times, cell: ({ times }) => number(times) },
          { key: 'expected', title: t.expected, cell: ({ expected }) => expected.toFixed(1) },
        ]}
      />
    </Section>
  )
}
