import { Button, Modal } from 'antd'
import { Fragment, useState } from 'react'
import { yearOf, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { enterNotice, NoticeForm, readCalendar, type HolidayNotice } from '../../platform/holidays/contract.ts'
import { ActForm } from '../cases/ActForm.tsx'
import '../cases/cases.css'
import {
  call,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  Sheet,
  Story,
  useApi,
  useFormat,
  type Reply,
} from '../kit/index.ts'
import { useHouse, useMay } from '../session.ts'
import { useWords } from '../words.ts'
import { words } from './calendar-words.ts'

const enter = { title: words.enter, form: NoticeForm }
const noFiles = new Map<string, string>()

/** The State Council's yearly notices: what every deadline is counted by. */
export function CalendarPage() {
  const t = useWords(words)
  const may = useMay()('settings.manage')
  const calendar = useApi(readCalendar)
  const [changing, setChanging] = useState<HolidayNotice | 'new' | null>(null)
  return (
    <Page
      title={t.title}
      lead={t.lead}
      wide
      actions={
        may && (
          <Button type="primary" onClick={() => setChanging('new')}>
            {t.enter}
          </Button>
        )
      }
    >
      <Loaded of={calendar}>
        {(known) => (
          <>
            <Coming known={known} />
            <Notices known={known} correct={may ? setChanging : undefined} />
            <Section title={t.story}>
              <Sheet>
                <CalendarStory known={known} />
              </Sheet>
            </Section>
            <Modal
              open={changing !== null}
              title={t.enter}
              width={720}
              footer={null}
              destroyOnHidden
              onCancel={() => setChanging(null)}
            >
              {changing && <NoticeEntry known={known} of={changing} close={() => setChanging(null)} />}
            </Modal>
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Known = Reply<typeof readCalendar>

/** In the last months of a year, whether the next one is known. */
function Coming({ known }: { known: Known }) {
  const t = useWords(words)
  const next = yearOf(dayOf(useHouse()?.now ?? new Date())) + 1
  return known.notices.some(({ year }) => year === next) ? null : <Note tone="warn">{t.missing(next)}</Note>
}

function Notices({ known, correct }: { known: Known; correct: ((notice: HolidayNotice) => void) | undefined }) {
  const t = useWords(words)
  const { shortDay } = useFormat()
  const span = ({ from, until }: { from: PlainDate; until: PlainDate }) =>
    from === until ? shortDay(from) : `${shortDay(from)}–${shortDay(until)}`
  return (
    <PlainTable
      caption={t.title}
      rows={known.notices}
      rowKey={({ year }) => String(year)}
      columns={[
        { key: 'year', title: t.year, cell: ({ year }) => year },
        { key: 'off', title: t.off, cell: ({ off }) => <Days of={off.map(span)} /> },
        { key: 'work', title: t.work, cell: ({ work }) => <Days of={work.map(({ day }) => shortDay(day))} /> },
        {
          key: 'document',
          title: t.document,
          cell: ({ document, url }) => (
            <a href={url} target="_blank" rel="noreferrer">
              {document || t.unsure}
            </a>
          ),
        },
        { key: 'origin', title: t.origin, cell: ({ version }) => (version ? t.entered(version) : t.shipped) },
        ...(correct
          ? [
              {
                key: 'change',
                title: t.change,
                cell: (notice: HolidayNotice) => (
                  <Button size="small" aria-label={`${t.correct} ${notice.year}`} onClick={() => correct(notice)}>
                    {t.correct}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Days one after the other, none torn in two at the end of a line. */
const Days = ({ of }: { of: readonly string[] }) =>
  of.map((one, i) => (
    <Fragment key={one}>
      <span style={{ whiteSpace: 'nowrap' }}>
        {one}
        {i < of.length - 1 && '、'}
      </span>
      <wbr />
    </Fragment>
  ))

function CalendarStory({ known }: { known: Known }) {
  const t = useWords(words)
  if (known.story.length === 0) return <p className="quiet">{t.noStory}</p>
  return (
    <Story
      events={known.story.map(({ year, version, at, by, reason }) => ({
        key: `${year}.${version}`,
        at,
        by,
        reason,
        what: version === 1 ? t.enteredYear(year) : t.correctedYear(year),
        tone: version === 1 ? 'accent' : 'warn',
      }))}
    />
  )
}

function NoticeEntry({ known, of, close }: { known: Known; of: HolidayNotice | 'new'; close: () => void }) {
  const t = useWords(words)
  const { version: _version, ...initial } = of === 'new' ? ({} as HolidayNotice) : of
  return (
    <ActForm
      id={`calendar.${of === 'new' ? 'new' : of.year}`}
      act={enter}
      {...(of !== 'new' && { initial })}
      files={noFiles}
      reason={t.why}
      send={(form, why) => {
        const typed = NoticeForm.parse(form)
        return call(enterNotice, {
          body: {
            form: typed,
            why,
            seen: known.notices.find(({ year }) => year === typed.year)?.version ?? 0,
          },
        })
      }}
      done={close}
      cancel={close}
    />
  )
}
