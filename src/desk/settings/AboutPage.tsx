import { Facts, Page, Sheet, useFormat } from '../kit/index.ts'
import { useHouse } from '../session.ts'
import { useWords } from '../words.ts'
import { words } from './words.ts'

export function AboutPage() {
  const t = useWords(words)
  const { moment } = useFormat()
  const house = useHouse()
  return (
    <Page title={t.about} lead={t.product}>
      <Sheet>
        <Facts
          facts={[
            [t.bureau, house?.name ?? ''],
            [t.release, house?.version ?? ''],
            [t.data, house?.demo ? t.demoData : t.realData],
            house && [t.serverTime, moment(house.now)],
            [t.licence, t.licenceText],
            [
              t.api,
              <a key="api" href="/api/openapi.json">
                OpenAPI 3.1
              </a>,
            ],
          ]}
        />
      </Sheet>
    </Page>
  )
}
