import type { Dossier } from '../../../desk/cases/dossier.ts'
import { Go, Section, Sheet } from '../../../desk/kit/index.ts'
import { Qr } from '../../../desk/kit/Qr.tsx'
import { useWords } from '../../../desk/words.ts'
import type { InstitutionAnswer } from '../answers.ts'
import type { Complaint } from '../complaint-state.ts'
import './training.css'
import { words } from './words.ts'

/** While an institution is asked: the address at which it answers, to be sent to it. */
export function AnswerAddress({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { asked, ended } = dossier.case.state as Complaint
  if (!asked?.code || asked.answeredOn || ended) return null
  const address = `${location.origin}/gov/training/asked/${asked.code}`
  return (
    <Section title={t.answerHere}>
      <Sheet>
        <p className="quiet">{t.answerHereWhy}</p>
        <p>
          <a href={address}>{address}</a>
        </p>
        <div className="answer-code">
          <Qr address={address} label={t.answerHere} />
        </div>
      </Sheet>
    </Section>
  )
}

/** Of an answer: the complaint it belongs to. */
export function ToComplaint({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const { complaint } = dossier.case.state as InstitutionAnswer
  return complaint ? (
    <Section title={t.toComplaint}>
      <Sheet>
        <Go to={`/training-complaints/${complaint}`}>{t.toComplaint}</Go>
      </Sheet>
    </Section>
  ) : null
}
