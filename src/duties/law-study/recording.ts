// 在本平台考的学法考试：考完登记成一场考试和各人的成绩，与平台导出的走同样的规则
import { v5 } from 'uuid'
import { enterAll } from '../../books/entering.ts'
import type { Book } from '../../books/book.ts'
import type { BookRoom } from '../../books/room.ts'
import { entriesOf } from '../../books/reading.ts'
import { accept } from '../../law/outcome.ts'
import type { OfficialsExams } from '../seams.ts'
import { rosterOn } from './bodies.ts'
import { exams, tries } from './exams.ts'
import { postsOfOffices } from './posts.ts'

const formOfExam = exams.form
const formOfTry = tries.form

/** What quizzes are handed of the exams of study. */
export const examsOf = (room: BookRoom): OfficialsExams => ({
  async due(on, units, day) {
    const posts = await postsOfOffices(on)
    return new Map(units.map((unit) => [unit, rosterOn(posts.of(unit), 'office', day)]))
  },

  isEntered: async (on, name, day) => (await entriesOf(on, exams, { keys: [[name, day]] })).length > 0,

  async enter(tx, { id, tries: taken, ...of }, { by, now }) {
    const entering = { by, now, unit: of.unit }
    const exam = formOfExam.parse({ ...of, pass: null, excellent: null, due: [] })
    const entered = await enterAll(room, tx, exams as unknown as Book, [{ id, form: exam }], entering)
    if (!entered.ok) return entered
    const rows = taken.map((one) => ({
      id: v5(`${one.person} ${one.turn}`, id),
      form: formOfTry.parse({ ...one, exam: id, account: '', on: null, passed: false, excellent: false }),
    }))
    const all = await enterAll(room, tx, tries as unknown as Book, rows, entering)
    return all.ok ? accept(true as const) : all
  },
})
