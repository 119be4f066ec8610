// 学习：凭券学、练、评、结业。每一步先问规则，一张券同一时间只做一件事
import { dayOf } from '../../../calendar/plain-date.ts'
import type { Words } from '../../../law/outcome.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Secret } from '../../../platform/sign-in/secret.ts'
import { certificateOf, learningMacOf } from '../codes.ts'
import { packed } from '../rules.ts'
import { assessmentsADay } from '../settings.ts'
import { hasPassed, mayAssess, mayPractise, spaced, type Progress } from './rules.ts'
import { courseOf, drawn, putProgress, questionsFor, ticketOf, type Ticket } from './store.ts'
import type { Asked, Certificate, Learning } from './told.ts'

/** What the holder of a ticket asks for. */
export interface Asking {
  readonly does: string
  readonly part: string
  /** The questions of a practice, as its page had them. */
  readonly asked: readonly string[]
  answers(question: number): readonly string[]
}

interface Room {
  readonly db: Db
  readonly secret: Secret
}

/** null: there is no such ticket. Asked again, nothing is counted twice: learnt is learnt, and a paper that is handed in is none to hand in. */
export const learn = ({ db, secret }: Room, code: string, asking: Asking, at: Date): Promise<Learning | null> =>
  db.transaction().execute(async (tx): Promise<Learning | null> => {
    const mac = learningMacOf(secret, code)
    const ticket = await ticketOf(tx, mac, true)
    const course = ticket && (await courseOf(tx, ticket.course))
    if (!ticket || !course) return null
    const today = dayOf(at)
    const { progress } = ticket
    const home = (of: Progress = progress, fault?: Words): Learning => ({
      page: 'home',
      course,
      progress: of,
      ...(fault && { fault }),
    })
    if (today < course.opens || (course.closes !== null && today > course.closes))
      return home(progress, { zh: '这门课程现在没有开放。', en: 'This course is not open now.' })
    const keep = async (changed: Partial<Progress>) => {
      const after = { ...progress, ...changed }
      await putProgress(tx, mac, ticket, after, today)
      return after
    }
    const part = course.parts.find(({ id }) => id === asking.part)
    switch (asking.does) {
      case 'read':
        return part ? { page: 'part', course, progress, part } : home()
      case 'learnt': {
        if (!part) return home()
        const after = progress.learnt.includes(part.id)
          ? progress
          : await keep({ learnt: [...progress.learnt, part.id] })
        const next = course.parts.slice(course.parts.indexOf(part) + 1).find(({ id }) => !after.learnt.includes(id))
        return next ? { page: 'part', course, progress: after, part: next } : home(after)
      }
      case 'practise':
      case 'practised':
        return practise()
      case 'assess':
      case 'assessed':
        return assess()
      default:
        return home()
    }

    async function practise(): Promise<Learning> {
      const may = mayPractise(course!, progress)
      if (!may.ok) return home(progress, may.refusal.say)
      const all = await questionsFor(tx, course!, today, asking.does === 'practised' ? asking.asked : undefined)
      if (asking.does === 'practised' && all.length > 0) {
        const order = asking.asked.flatMap((id) => all.find((one) => one.id === id) ?? [])
        const given = packed(order, asking.answers).split(',')
        await keep({ practised: progress.practised + 1 })
        return {
          page: 'practised',
          course: course!,
          answered: order.map((one, i) => ({ ...one, given: given[i] ?? '' })),
        }
      }
      const questions = drawn(all, `${mac.toString('hex')} ${progress.practised}`, course!.practice)
      return questions.length === 0
        ? home(progress, {
            zh: '题库里还没有可以练习的题，请稍后再来。',
            en: 'The bank has no questions to practise by yet.',
          })
        : { page: 'practice', course: course!, questions: questions.map(withoutKey) }
    }

    async function assess(): Promise<Learning> {
      const may = mayAssess(course!, progress, today, await settingOf(tx, assessmentsADay))
      if (!may.ok) return home(progress, may.refusal.say)
      if (progress.paper !== null) {
        const of = await questionsFor(tx, course!, today, progress.paper)
        const paper = progress.paper.flatMap((id) => of.find((one) => one.id === id) ?? [])
        // A question that went out of use meanwhile is asked of nobody.
        if (paper.length > 0 && asking.does === 'assess')
          return { page: 'assessment', course: course!, questions: paper.map(withoutKey) }
        if (paper.length > 0) return handedIn(paper)
      }
      if (asking.does === 'assessed') return home()
      const all = await questionsFor(tx, course!, today)
      const day = progress.assessedOn === today ? progress.assessed : 0
      const questions = drawn(all, `${mac.toString('hex')} ${today} ${day}`, course!.questions)
      if (questions.length < course!.questions)
        return home(progress, {
          zh: '题库里的题还不够一次评价，请稍后再来。',
          en: 'The bank has too few questions for an assessment yet.',
        })
      await keep({ paper: questions.map(({ id }) => id) })
      return { page: 'assessment', course: course!, questions: questions.map(withoutKey) }
    }

    async function handedIn(paper: readonly (Asked & { key: string })[]): Promise<Learning> {
      const given = packed(paper, asking.answers).split(',')
      const right = paper.filter(({ key }, i) => given[i] === key).length
      const passed = hasPassed(right, paper.length, course!.pass)
      const better = progress.best === null || right * progress.bestOf! > progress.best * paper.length
      const after = await keep({
        paper: null,
        assessedOn: today,
        assessed: progress.assessedOn === today ? progress.assessed + 1 : 1,
        ...(better && { best: right, bestOf: paper.length }),
        ...(passed && { passedOn: today, number: spaced(certificateOf(secret, mac)) }),
      })
      return { page: 'assessed', course: course!, progress: after, right, of: paper.length }
    }
  })

const withoutKey = ({ id, kind, stem, options, points, half }: Asked): Asked => ({
  id,
  kind,
  stem,
  options,
  points,
  half,
})

export async function certificateFor({ db, secret }: Room, code: string): Promise<Certificate | null> {
  const ticket = await ticketOf(db, learningMacOf(secret, code), false)
  return ticket && certified(db, ticket)
}

async function certified(on: Db | Tx, { course, school, grade, progress: { number, passedOn } }: Ticket) {
  const found = number !== null && passedOn !== null ? await courseOf(on, course) : null
  return found && { number: number!, course: found.title, school, grade, on: passedOn! }
}
