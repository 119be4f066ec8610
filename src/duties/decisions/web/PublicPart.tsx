import type { Dossier } from '../../../desk/cases/dossier.ts'
import { Enrolments } from './Enrolments.tsx'
import { Opinions } from './Opinions.tsx'

/** What came from the public: opinions on the draft, and those who want to take part in the hearing. */
export const PublicPart = ({ dossier }: { dossier: Dossier }) => (
  <>
    <Opinions dossier={dossier} />
    <Enrolments dossier={dossier} />
  </>
)
