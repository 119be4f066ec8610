import { settingOf } from '../../platform/bureau-settings/store.ts'
import { formsOf, type Judged } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseRoom, CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import { tellSite } from '../../site/topics.ts'
import { drawable } from './bank.ts'
import { enterExams, satAs } from './exams/recording.ts'
import { quizzes } from './quizzes.ts'
import type { Quiz, SeenByQuiz } from './state.ts'
import { drawPapers, keyDigestOf, keyOf, shortage } from './rules.ts'
import { fewestTakers } from './settings.ts'
import { countsOf, movesUnder, papersOf, putKey, putPapers, rankingOf, rescore } from './store.ts'
import { rootOf } from './tally.ts'

export const quizCaseTypes: readonly CaseType[] = [
  { editions: [anyProcedure(quizzes)], gather: (on, one, { room }) => seenBy(on, one, room), follow },
]

/** Where no key of the house is at hand nothing is drawn: the synthetic city, before it is opened. */
const secretOf = ({ secret }: Pick<CaseRoom, 'secret'>): Secret => {
  if (!secret) throw new Error('a quiz is sealed with the house’s own key, which is not at hand')
  return secret
}

async function seenBy(on: Db | Tx, one: Judged, room: CaseRoom): Promise<SeenByQuiz> {
  const quiz = one.state as Quiz
  const asked = (name: string) => formsOf(one, name).length > 0
  return {
    sealing: asked('seal') ? await sealingOf(on, one.id, quiz, room) : null,
    moves:
      asked('proposeKey') || asked('correctKey')
        ? await movesOf(
            on,
            one.id,
            quiz,
            formsOf<{ question: string; key: string }>(one, 'proposeKey')[0] ?? quiz.correction,
          )
        : null,
    sat: asked('record') ? await satAs(on, one.id, quiz, room) : null,
    tally: asked('close') || asked('publish') ? await counted(on, one.id, quiz, room) : null,
  }
}

async function drawn(on: Db | Tx, id: string, quiz: Quiz, room: CaseRoom) {
  const { parts, until, variants } = quiz
  const bank = await drawable(on, { ...quiz, until: until! })
  const missing = shortage(bank, parts)
  return {
    missing,
    ...(missing.length === 0 && drawPapers(secretOf(room).mac('quiz papers', id), bank, parts, variants)),
  }
}

async function sealingOf(on: Db | Tx, id: string, quiz: Quiz, room: CaseRoom) {
  const { missing, papersDigest = '', keyDigest = '' } = await drawn(on, id, quiz, room)
  return { missing, papersDigest, keyDigest }
}

async function movesOf(
  on: Db | Tx,
  id: string,
  { scoring, officials }: Quiz,
  asked: Partial<{ question: string; key: string }> | null,
) {
  const papers = await papersOf(on, id)
  const question = papers?.papers.flat().find((one) => one.id === asked?.question)
  const letters = question && keyOf(question.kind, asked!.key!, question.options.length)
  if (!papers || !question || !letters) return null
  const other = { ...papers.key, [question.id]: letters }
  return {
    ...(await movesUnder(on, id, papers, other, {
      scoring,
      fewest: officials ? Infinity : await settingOf(on, fewestTakers),
    })),
    stem: question.stem,
    letters,
    keyDigest: keyDigestOf(other),
  }
}

async function counted(on: Db | Tx, id: string, { scoring }: Quiz, room: CaseRoom) {
  const fewest = await settingOf(on, fewestTakers)
  return {
    ...(await countsOf(on, id)),
    fewest,
    root: await rootOf(on, secretOf(room), id, fewest),
    ranking: await rankingOf(on, id, scoring, fewest),
  }
}

async function follow(tx: Tx, { act, row, room, before, by, now }: Happened): Promise<void> {
  const quiz = row.state as Quiz
  if (act === 'seal') {
    // The same seed and bank as when the rule looked, in the same transaction.
    const { papers, key } = await drawn(tx, row.id, before as Quiz, room)
    await putPapers(tx, row.id, papers!, quiz.papersDigest)
    await putKey(tx, row.id, 1, key!, quiz.keyDigest)
  }
  if (act === 'correctKey') {
    const { question, key } = (before as Quiz).correction!
    const { papers, key: was } = (await papersOf(tx, row.id))!
    const now = { ...was, [question]: key }
    await putKey(tx, row.id, quiz.keyEdition, now, quiz.keyDigest)
    await rescore(tx, row.id, papers, now)
  }
  if (act === 'record') await enterExams(tx, row.id, quiz, room, { by, now })
  await tellSite(tx, ['quizzes', `quizzes:${row.id}`])
}
