import { Empty, Loaded, Note, Page, PlainTable, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { readAlike } from '../contract.ts'
import { words } from './words.ts'

/** Where a county looks: papers that are letter for letter alike. What it finds is its own to say; the papers count. */
export function AlikePage() {
  const t = useWords(words)
  const { number, moment } = useFormat()
  const alike = useApi(readAlike)
  return (
    <Page title={t.alike} lead={t.alikeLead}>
      <Loaded of={alike}>
        {({ found, fewest }) =>
          found.length === 0 ? (
            <Empty title={t.noneAlike} />
          ) : (
            <>
              <Note>{t.alikeHow(number(fewest))}</Note>
              <PlainTable
                caption={t.alike}
                rows={found}
                rowKey={(one) => `${one.quiz} ${one.school} ${one.grade} ${one.class} ${one.at.getTime()}`}
                columns={[
                  { key: 'school', title: t.school, cell: ({ school }) => <span lang="zh-CN">{school}</span> },
                  { key: 'class', title: t.class, cell: (one) => t.sheetOf(number(one.grade), one.class) },
                  { key: 'at', title: t.inMinute, cell: ({ at }) => moment(at) },
                  { key: 'papers', title: t.alikePapers, cell: ({ papers }) => number(papers) },
                  { key: 'of', title: t.ofClass, cell: ({ of }) => number(of) },
                  { key: 'quiz', title: t.quiz, cell: ({ title }) => <span lang="zh-CN">{title}</span> },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
