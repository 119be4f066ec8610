import type { Dossier } from '../../../../desk/cases/dossier.ts'
import { Facts, Note, Section, Sheet, useFormat } from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { situations } from '../../handling/choices.ts'
import type { MandatoryReport } from '../state.ts'
import { words } from './words.ts'

/** What a mandatory report comes to at a glance: what was found, how soon it was reported, and what must not happen now. */
export function Beside({ dossier: { case: row, names } }: { dossier: Dossier }) {
  const state = row.state as MandatoryReport
  const t = useWords(words)
  const say = useSay()
  const { moment, day, number } = useFormat()
  const { reporter, reported, foundAt, guardian, endedOn } = state
  return (
    <Section title={t.summary}>
      <Sheet>
        <Facts
          facts={[
            [t.situations, state.situations.map((one) => say(situations[one])).join('；')],
            [t.found, moment(new Date(foundAt))],
            [t.reported, reported ? `${day(reported.on)} · ${t.gap(number(Math.round(reported.minutes)))}` : t.notYet],
            reporter !== null && [t.reporter, names[reporter] ?? ''],
          ]}
        />
      </Sheet>
      {guardian && <Note tone="warn">{t.guardian}</Note>}
      {reported && !endedOn && <p className="quiet">{t.frozen}</p>}
    </Section>
  )
}
