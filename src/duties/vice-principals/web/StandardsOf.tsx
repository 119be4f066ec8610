import type { Dossier } from '../../../desk/cases/dossier.ts'
import { Facts, Section, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import {
  lawYears,
  personsOfSchool,
  queryMonths,
  retiredAge,
  retiredTerms,
  schoolsOfPerson,
  termYears,
  trainingHours,
} from '../settings.ts'
import type { State } from '../state.ts'
import { words } from './words.ts'

const asked = {
  lawYears,
  retiredAge,
  retiredTerms,
  schoolsOfPerson,
  personsOfSchool,
  queryMonths,
  trainingHours,
  termYears,
}
const names = Object.keys(asked) as (keyof typeof asked)[]

/** By what it was decided: the settings of that day, which stay with it however they are set later. */
export function StandardsOf({ dossier }: { readonly dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  const { standards } = dossier.case.state as Partial<State>
  return standards ? (
    <Section title={t.standards}>
      <p className="quiet">{t.standardsLead(day(standards.on))}</p>
      <Facts facts={names.map((name) => [say(asked[name].title), number(standards[name])] as const)} />
    </Section>
  ) : null
}
