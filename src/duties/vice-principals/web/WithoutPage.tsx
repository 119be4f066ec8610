import { Empty, Go, Loaded, Note, Page, PlainTable, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { schoolsWithout } from '../contract.ts'
import { words } from './words.ts'

/** Which schools have nobody today, and which will have nobody on the first of September: each with its need and its clock. */
export function WithoutPage() {
  const t = useWords(words)
  const { day, number } = useFormat()
  const found = useApi(schoolsWithout)
  return (
    <Page title={t.withoutTitle} lead={t.withoutLead} wide>
      <Loaded of={found}>
        {({ september, asked, schools, today, ahead, rows }) => (
          <>
            {asked > 1 && <Note title={t.withoutAsked(number(asked))} />}
            <p role="status">
              <Status tone={today > 0 ? 'late' : 'good'}>{t.withoutToday(number(today), number(schools))}</Status>{' '}
              <Status tone={ahead > 0 ? 'warn' : 'good'}>
                {t.withoutThen(day(september), number(ahead), number(schools))}
              </Status>
            </p>
            {rows.length === 0 ? (
              <Empty title={t.withoutNone} />
            ) : (
              <PlainTable
                caption={t.withoutTitle}
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'school',
                    title: t.school,
                    cell: ({ name, county }) => (
                      <>
                        {name} <span className="quiet">{county}</span>
                      </>
                    ),
                  },
                  {
                    key: 'last',
                    title: t.withoutLast,
                    cell: ({ last, there }) =>
                      last === null ? (
                        <Status tone="late">
                          {there === 0 ? t.withoutNow : t.withoutFew(number(there), number(asked))}
                        </Status>
                      ) : (
                        t.withoutUntil(day(last))
                      ),
                  },
                  {
                    key: 'due',
                    title: t.withoutDue,
                    cell: ({ need, due }) =>
                      need === null ? (
                        <span className="quiet">{t.withoutNoNeed}</span>
                      ) : (
                        <Go to={`/appointments/${need}`}>{due === null ? t.withoutNeed : day(due)}</Go>
                      ),
                  },
                ]}
              />
            )}
            {ahead > rows.length && <Note>{t.withoutFirst(number(rows.length), number(ahead))}</Note>}
          </>
        )}
      </Loaded>
    </Page>
  )
}
