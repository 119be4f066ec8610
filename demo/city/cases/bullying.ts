import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import type { Person, School, Schools } from '../shape.ts'
import { shownSchool } from '../people.ts'
import type { DemoCase, Diary } from './calendar.ts'
import { arrive, write, type DemoReport, type ReportDesk, type ToldReport } from './reports.ts'

/** The receipt code printed in the guide: with it a visitor comes back as the child did. */
export const shownCode = '20240000000000000110'

/** Eighteen reports of bullying around the day the city is shown, one at each stage a case may reach. All invented, and each says so. */
export function bullyingAround(diary: Diary, schools: Schools, base: PlainDate, desk: ReportDesk): void {
  const tale = new Tale(diary, schools, base, desk)
  tale.untriaged()
  tale.emergency()
  tale.handed()
  tale.found()
  tale.severe()
  tale.ended()
}

const told = (channel: ToldReport['channel'], text: string, more: Partial<ToldReport['said']> = {}): ToldReport => ({
  channel,
  said: { text: `【演示】${text}`, ...more },
})

const seats = (...list: readonly string[]) => list.map((seat) => ({ seat, name: '演示委员', part: 'for', why: '' }))
const committee = seats('leader', 'teacher', 'parent', 'vice-principal')
const panel = seats('school', 'parent', 'expert')
const conclusion = {
  members: committee,
  heard: true,
  outcome: 'bullying',
  severity: 'slight',
  conducts: ['verbal'],
  reasons: '有意、多次，造成对方不敢上学；双方和家长的陈述、班级观察记录相互印证。',
}
const measure = { pupil: 2, measure: 'apology', from: null, days: null, parentsTold: true, heard: true }

class Tale {
  private readonly diary: Diary
  private readonly schools: Schools
  private readonly base: PlainDate
  private readonly desk: ReportDesk
  private readonly school: School
  private readonly clerk: Person

  constructor(diary: Diary, schools: Schools, base: PlainDate, desk: ReportDesk) {
    this.diary = diary
    this.schools = schools
    this.base = base
    this.desk = desk
    this.school = schools.schools.find(({ name }) => name === shownSchool)!
    this.clerk = schools.handlers.get(this.school.id)!
  }

  /** 待研判, with an answer and what the child wrote back */
  untriaged() {
    this.arrive(
      1,
      told('poster', '我们班有人天天叫我外号，还把我的作业本藏起来，别人都不敢跟我玩。', {
        school: `${shownSchool}四年级`,
        place: '教室',
        when: '开学到现在，差不多每天',
        role: 'self',
      }),
    )
    const one = this.arrive(2, {
      ...told('site', '放学路上有几个大孩子堵着我要钱，不给就推我。我不敢告诉家里。', {
        place: '学校后面的小路',
        when: '这个星期两次',
        role: 'self',
      }),
      code: shownCode,
    })
    this.write(
      one,
      1,
      'handler',
      '谢谢你告诉我们，这不是你的错。今天放学请和同学一起走大路，我们已经请学校的老师在路口等。你愿意告诉我们是哪个学校吗？',
    )
    this.write(one, 1, 'reporter', '【演示】是实验小学。今天老师在路口了，我没有碰到他们。')
  }

  /** 紧急处置，强制报告待报案；待交办 */
  emergency() {
    this.triage(
      this.arrive(
        1,
        told('telephone', '来电人说，刚看到一名学生在校门外被几个人围着打，脸上有血。', { place: '校门外' }),
      ),
      1,
      { danger: true, situations: ['injuries'] },
    )
    this.triage(
      this.arrive(
        2,
        told('letter-box', '六年级几个人建了一个群，专门骂我们班一个同学，还发她的照片。', { role: 'saw' }),
      ),
      1,
    )
  }

  /** 待启动、调查中、待认定，并案、转办，交县区 */
  handed() {
    const assigned = this.assign(
      this.triage(
        this.arrive(
          2,
          told('site', '午休的时候，他们把我锁在厕所里，在外面笑。', { place: '教学楼三楼厕所', role: 'self' }),
        ),
        2,
      ),
      1,
    )
    this.triage(this.arrive(1, told('site', '我看到有人被锁在三楼厕所里。', { role: 'saw' })), 1, {
      outcome: 'duplicate',
      other: assigned.id,
      schools: [],
    })
    this.triage(this.arrive(9, told('hotline-12345', '市民反映校外培训班里有孩子被同学排挤，希望处理。')), 8, {
      outcome: 'refer',
      where: '校外教育培训监管科',
      schools: [],
    })
    this.start(
      this.assign(
        this.triage(this.arrive(6, told('site', '有人在班里传我家里的事，大家都笑我。', { role: 'self' })), 6),
        5,
      ),
      4,
    )
    this.finish(
      this.start(
        this.assign(
          this.triage(
            this.arrive(12, told('survey', '问卷里写：打篮球时总有人故意撞我，说不服就别来。', { role: 'self' })),
            12,
          ),
          11,
        ),
        10,
      ),
      2,
    )
    const { examiner } = this.diary.core.officers
    const named = this.assign(
      this.triage(
        this.arrive(8, told('e-mail', '孩子说了被欺负的事，学校领导叫我们不要声张。', { role: 'parent' })),
        8,
        { named: ['head'] },
      ),
      7,
      examiner,
      examiner.posts[0]!.org,
    )
    this.start(named, 6, examiner)
  }

  /** 待处置、回访、复查（对认定） */
  found() {
    this.determine(
      this.investigated(18, told('site', '他每天让我替他写作业，不写就不让我进教室。', { role: 'self' })),
      3,
    )
    const visited = this.determine(
      this.investigated(36, told('visit', '家长来访：孩子的书包被扔进水池两次。', { role: 'parent' })),
      24,
    )
    this.handle(visited, 21)
    this.visit(visited, 13)
    const appealed = this.determine(
      this.investigated(40, told('poster', '几个同学说好了都不跟我说话，一学期了。', { role: 'self' })),
      28,
      { outcome: 'misconduct', conducts: [], reasons: '多名同学承认不与其交往，未查到有人组织。' },
    )
    this.handle(appealed, 26)
    this.visit(appealed, 18)
    this.act(appealed, 6, this.clerk, 'appeal', {
      side: 'bullied',
      filedOn: this.day(6),
      grounds: '有人在群里组织，聊天记录没有调取。',
    })
  }

  /** 严重欺凌：强制报告走完，待确认；学校申诉；复核 */
  severe() {
    const confirming = this.police(
      this.arrive(140, told('police', '派出所移送：两名学生多次索要同学财物，并有殴打。')),
      140,
    )
    this.handle(
      this.determine(this.finish(this.start(this.assign(confirming, 139), 138), 132), 130, {
        severity: 'severe',
        conducts: ['bodily', 'property'],
      }),
      129,
      [{ ...measure, measure: 'admonition' }],
    )
    for (const ago of [122, 99, 39]) this.visit(confirming, ago)
    this.close(confirming, 6)
    const complained = this.police(
      this.arrive(34, told('site', '他们把我推下楼梯，我的手骨折了。', { role: 'self' })),
      34,
    )
    this.handle(
      this.determine(this.finish(this.start(this.assign(complained, 33), 31), 25), 23, {
        severity: 'severe',
        conducts: ['bodily'],
      }),
      12,
      [{ ...measure, measure: 'course' }],
    )
    this.visit(complained, 5)
    this.act(complained, 4, this.clerk, 'complain', {
      measure: 1,
      filedOn: this.day(4),
      grounds: '课程时间与上课冲突，请求调整。',
    })
    const reviewed = this.police(
      this.arrive(60, told('letter-box', '有人拍下打人的视频发到群里，被打的同学不敢来上学。', { role: 'saw' })),
      60,
    )
    this.handle(
      this.determine(this.finish(this.start(this.assign(reviewed, 59), 57), 52), 50, {
        severity: 'severe',
        conducts: ['bodily', 'online'],
      }),
      40,
      [{ ...measure, measure: 'admonition' }],
    )
    this.visit(reviewed, 32)
    this.act(reviewed, 31, this.clerk, 'complain', { measure: 1, filedOn: this.day(31), grounds: '认为训诫过重。' })
    this.act(reviewed, 20, this.clerk, 'decideComplaint', {
      members: committee,
      kept: true,
      reasons: '情节严重，训诫适当。',
    })
    this.visit(reviewed, 10)
    this.act(reviewed, 5, this.diary.core.officers.reportHandler, 'askReview', { grounds: '对学校的决定不服。' })
  }

  /** 已办结（复查维持）、已归档（没有查实也有帮扶） */
  ended() {
    const upheld = this.determine(
      this.investigated(150, told('site', '有人给我起外号，还写在黑板上。', { role: 'self' })),
      138,
    )
    this.handle(upheld, 136)
    this.act(upheld, 130, this.clerk, 'appeal', {
      side: 'accused',
      filedOn: this.day(130),
      grounds: '认为只是开玩笑。',
    })
    this.act(upheld, 120, this.diary.core.officers.examiner, 'reexamine', {
      members: panel,
      upheld: true,
      outcome: 'bullying',
      severity: 'slight',
      reasons: '开玩笑以对方不受伤害为限。',
      told: true,
    })
    for (const ago of [119, 106, 46]) this.visit(upheld, ago)
    this.write(
      upheld,
      20,
      'handler',
      '这件事查清了：是欺凌。那名同学已经当面道歉，老师会一直看着。如果又发生，请用回执码告诉我们。',
    )
    this.close(upheld, 18)
    const unfounded = this.determine(
      this.investigated(160, told('survey', '问卷里写：有人说我坏话。', { role: 'self' })),
      148,
      { outcome: 'unfounded', conducts: [], reasons: '观察、谈话和问卷都没有发现具体的人和事。' },
    )
    this.handle(unfounded, 146, [])
    for (const ago of [139, 116, 56]) this.visit(unfounded, ago)
    this.close(unfounded, 40)
    this.act(unfounded, 30, this.diary.core.officers.reportHandler, 'archive', { note: '电子卷宗' })
  }

  private day(ago: number): PlainDate {
    return addDays(this.base, -ago)
  }

  private arrive(ago: number, one: ToldReport): DemoReport {
    return arrive(this.diary, this.desk, this.day(ago), one)
  }

  private write(one: DemoReport, ago: number, author: 'reporter' | 'handler', text: string): void {
    write(this.diary, one, this.day(ago), author, { kind: author === 'handler' ? 'answer' : 'addition', text })
  }

  private act(one: DemoReport, ago: number, by: Person, name: string, form: object): DemoReport {
    this.diary.act(one, this.day(ago), by, name, form)
    return one
  }

  private triage(one: DemoReport, ago: number, more: object = {}): DemoReport {
    this.act(one, ago, this.diary.core.officers.reportHandler, 'triage', {
      danger: false,
      situations: [],
      guardian: false,
      named: [],
      excluded: [],
      schools: [{ school: this.school.id }],
      outcome: 'assign',
      where: '',
      other: null,
      ...more,
    })
    this.write(
      one,
      ago,
      'handler',
      '你写的我们看到了，谢谢你说出来。我们已经请人去查，查清以前会先保护好同学。过几天请用回执码回来看。',
    )
    return one
  }

  private assign(one: DemoReport, ago: number, to: Person = this.clerk, unit = this.school.id): DemoReport {
    return this.act(one, ago, this.diary.core.officers.reportHandler, 'assign', {
      handlers: [`${to.id}@${unit}`],
      brief: '请依照程序调查，先保护孩子，再弄清事实。不得追查是谁举报。',
    })
  }

  private start(one: DemoReport, ago: number, by = this.clerk): DemoReport {
    const pupil = (side: string, name: string) => ({
      side,
      name,
      class: '五年级（演示班）',
      stage: 'primary',
      grade: 5,
      age: 'under-14',
    })
    return this.act(one, ago, by, 'start', {
      pupils: [pupil('bullied', '演示学生甲'), pupil('accused', '演示学生乙')],
      guardiansTold: true,
      exception: '',
    })
  }

  private finish(one: DemoReport, ago: number): DemoReport {
    return this.act(one, ago, this.clerk, 'finish', {
      facts: '乙1多次对甲1实施举报所说的行为，三名同学看到。',
      present: true,
      apart: true,
      papers: [this.diary.papers.evidence],
    })
  }

  /** From the arrival to the end of the investigation, in ten days. */
  private investigated(ago: number, one: ToldReport): DemoReport {
    return this.finish(this.start(this.assign(this.triage(this.arrive(ago, one), ago), ago - 1), ago - 2), ago - 9)
  }

  private determine(one: DemoReport, ago: number, more: object = {}): DemoReport {
    return this.act(one, ago, this.clerk, 'determine', { ...conclusion, ...more })
  }

  private handle(one: DemoReport, ago: number, measures: readonly object[] = [measure]): DemoReport {
    return this.act(one, ago, this.clerk, 'handle', {
      measures,
      support: '心理教师每周见面一次，班级座位和放学路线已调整。',
      guidance: '家庭教育指导一次。',
    })
  }

  private visit(one: DemoReport, ago: number): DemoReport {
    return this.act(one, ago, this.clerk, 'visit', {
      who: 'psychologist',
      bullied: true,
      accused: true,
      retaliation: false,
      found: '没有再发生。',
    })
  }

  private close(one: DemoReport, ago: number): DemoReport {
    return this.act(one, ago, this.clerk, 'close', { told: true, answered: true })
  }

  /** Triage finds that it must be reported; the report begins by itself and goes its own way. */
  private police(one: DemoReport, ago: number): DemoReport {
    this.triage(one, ago, { situations: ['injuries'] })
    const { reportHandler } = this.diary.core.officers
    const report: DemoCase = { id: '', procedure: 'mandatory-reports', version: 0 }
    this.diary.at(report, this.day(ago), async (_room, tx) => {
      const row = await tx
        .selectFrom('dossier_link')
        .innerJoin('dossier', 'dossier.id', 'dossier_link.dossier')
        .select(['dossier.id', 'dossier.version'])
        .where('dossier_link.other', '=', one.id)
        .where('dossier.procedure', '=', 'mandatory-reports')
        .executeTakeFirstOrThrow()
      report.id = row.id
      report.version = row.version
    })
    const next = (when: number, name: string, form: object | ((now: Date) => object)) =>
      this.diary.act(report, this.day(when), reportHandler, name, form)
    next(ago, 'protect', { safe: true, called: true, evidence: '衣物、照片和监控原样保存。' })
    next(ago, 'reportToPolice', (now) => ({
      reportedOn: this.day(ago),
      reportedAt: clock(now),
      station: '武陟县公安局（演示）',
      officer: '',
      receipt: '演示接警单',
    }))
    next(ago - 2, 'recordFeedback', { answer: 'filed', schoolMay: true, note: '' })
    next(ago - 3, 'support', { kinds: ['psychology', 'study'], note: '' })
    for (const when of [ago, ago - 2]) this.seenAnew(one, when)
    return one
  }

  /** The report's own acts have moved the case. */
  private seenAnew(one: DemoReport, ago: number) {
    this.diary.at(
      one,
      this.day(ago),
      async (_room, tx) =>
        void (one.version = (
          await tx.selectFrom('dossier').select('version').where('id', '=', one.id).executeTakeFirstOrThrow()
        ).version),
    )
  }
}

/** By the office's clock. */
const clock = (now: Date) => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
