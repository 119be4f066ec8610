// 知识竞答：组卷封存在开始之前，由两个人办；答案更正先试算
import { z } from 'zod'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { nationalSecurity } from '../../law/national-security.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { actsOf } from '../../platform/cases/table.ts'
import * as field from '../../platform/forms/fields.ts'
import { pupilStages, questionKinds, scorings } from './kinds.ts'
import { arrange, setup, sound } from './setup.ts'
import { State, type Quiz, type SeenByQuiz } from './state.ts'

type Stage = 'draft' | 'sealed' | 'closed' | 'published' | 'marked' | 'recorded'
const act = actsOf<Quiz, SeenByQuiz, Stage, 'keeper' | 'sealer'>()
const fact = factsIn<Quiz>()

const waiting = refuse(
  'quizzes.correction-waits',
  '还有一项答案更正等待确认。',
  'A corrected key waits to be confirmed.',
  { status: 409 },
)

export const quizzes = procedure({
  id: 'quizzes',
  edition: 1,
  mark: '竞答',
  bureaus: true,
  title: { zh: '知识竞答', en: 'Quizzes' },
  about: {
    zh: '面向学生的知识竞答：组卷、封存、发券、答题、公布。卷子和答案在开始之前封存，摘要进入公开日志；学生凭券答题，不登录、不留姓名；只公布学校成绩，不给班级和学生排名。机关干部的考试凭账号参加，考完登记为学法考试。',
    en: 'Quizzes for pupils. Papers and key are sealed before the first day, their digests in the public log. Pupils answer by ticket, without account or name; schools are ranked, classes and pupils never. Exams of officials are sat by account and enter the exams of law study.',
  },
  read: 'quizzes.read',
  capacities: {
    keeper: { title: { zh: '组卷人', en: 'Who makes it' }, needs: 'quizzes.keep' },
    sealer: { title: { zh: '封存人', en: 'Who seals it' }, needs: 'quizzes.seal' },
  },
  stages: {
    draft: { zh: '待封存', en: 'To be sealed' },
    sealed: { zh: '已封存', en: 'Sealed' },
    closed: { zh: '已结束', en: 'Closed' },
    published: { zh: '已公布', en: 'Published' },
    marked: { zh: '已核算，成绩待登记', en: 'Marked, to be entered' },
    recorded: { zh: '成绩已登记', en: 'Results entered' },
  },
  closed: ['published', 'recorded'],
  empty: {
    title: '',
    officials: false,
    counties: false,
    stage: null,
    topics: [],
    from: null,
    until: null,
    parts: [],
    variants: 1,
    minutes: 0,
    attemptsADay: 1,
    attempts: 1,
    scoring: 'best',
    draftedBy: null,
    sealedOn: null,
    papersDigest: '',
    keyDigest: '',
    keyEdition: 1,
    correction: null,
    closedOn: null,
    root: '',
    fewest: null,
    scored: 0,
    late: 0,
    ranking: [],
    publishedOn: null,
    recordedOn: null,
  },
  state: State,
  countable: {
    units: ['次', '项', '场次'],
    facts: {
      officials: fact.yes('干部考试', 'An exam of officials', 'officials'),
      stage: fact.choice('题目学段', 'Stage of its questions', pupilStages, 'stage'),
      topics: fact.rows('题目主题', 'Topics', ['个'], 'topics'),
      from: fact.day('开始日期', 'First day', 'from'),
      until: fact.day('结束日期', 'Last day', 'until'),
      scoring: fact.choice('成绩', 'Result', scorings, 'scoring'),
      parts: fact.rows('题型', 'Kinds of questions', ['个'], 'parts'),
      sealed: fact.day('封存日期', 'Sealed on', 'sealedOn'),
      closed: fact.day('结束日期', 'Closed on', 'closedOn'),
      scored: fact.whole('计分的答卷', 'Papers scored', '份', 'scored'),
      late: fact.whole('超时未计分的答卷', 'Papers too late', '份', 'late'),
      ranking: fact.rows('列出成绩的学校', 'Schools ranked', ['所'], 'ranking'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      recorded: fact.day('成绩登记日期', 'Results entered on', 'recordedOn'),
    },
    left: {
      counties: 'steers',
      variants: 'steers',
      fewest: 'steers',
      minutes: 'steers',
      attemptsADay: 'steers',
      attempts: 'steers',
      keyEdition: 'steers',
      correction: 'act',
    },
  },
  opening: 'draft',
  stage: ({ publishedOn, recordedOn, closedOn, sealedOn, officials }) =>
    publishedOn
      ? 'published'
      : recordedOn
        ? 'recorded'
        : closedOn
          ? officials
            ? 'marked'
            : 'closed'
          : sealedOn
            ? 'sealed'
            : 'draft',
  caption: ({ title }) => title,
  acts: {
    draft: act({
      title: { zh: '安排竞答', en: 'Arrange a quiz' },
      by: ['keeper'],
      basis: nationalSecurity.第十四条,
      from: ['draft'],
      form: setup,
      decide: (_state, form) => sound(form),
      apply: (state, form, { person }) => arrange(state, form, person),
    }),
    revise: act({
      title: { zh: '修改安排', en: 'Change it' },
      by: ['keeper'],
      from: ['draft'],
      aside: true,
      form: setup,
      decide: (_state, form) => sound(form),
      apply: (state, form, { person }) => arrange(state, form, person),
    }),
    seal: act({
      title: { zh: '组卷并封存', en: 'Draw and seal the papers' },
      hint: {
        zh: '平台从启用的题里组卷，卷子和答案的摘要记入公开日志；开始以后不能再改卷。由安排的人以外的人办理。',
        en: 'The platform draws the papers from active questions and logs the digests of papers and key. By another person than the one who arranged it.',
      },
      by: ['sealer'],
      from: ['draft'],
      to: ['sealed'],
      form: z.object({}),
      when: ({ draftedBy, from, sealedOn }, { person, today }) => {
        if (sealedOn) return accept(true)
        if (person !== null && person === draftedBy)
          return refuse(
            'quizzes.two-persons',
            '安排竞答的人不能自己封存，请由另一人办理。',
            'Whoever arranged it does not seal it: another person does.',
            { status: 403 },
          )
        return from && from <= today
          ? refuse(
              'quizzes.window-open',
              '竞答已经开始，不能再封存。请先修改开始日期。',
              'It has begun: change its first day before it is sealed.',
              { status: 409 },
            )
          : accept(true)
      },
      decide: ({ parts }, _form, { seen }) => {
        const { missing, papersDigest, keyDigest } = seen.sealing!
        return missing.length > 0
          ? refuse(
              'quizzes.bank-short',
              `题库里审读过、届时仍有效的题不够：${missing.map((one) => `${questionKinds[one.kind].zh}还差${one.missing}道`).join('，')}。`,
              `The bank has too few questions that two have read and that are good until then: ${missing.map((one) => `${one.missing} of “${questionKinds[one.kind].en}”`).join(', ')}.`,
            )
          : accept({ papersDigest, keyDigest, parts: parts.length })
      },
      apply: (state, { papersDigest, keyDigest }, { day }) => ({ ...state, sealedOn: day, papersDigest, keyDigest }),
    }),
    proposeKey: act({
      title: { zh: '提出更正答案', en: 'Propose another key' },
      hint: {
        zh: '平台先试算：多少份答卷加分、减分。另一人确认后才生效。',
        en: 'The platform counts first who gains and loses; another person confirms.',
      },
      by: ['keeper'],
      from: ['sealed', 'closed', 'marked'],
      aside: true,
      form: z.object({
        question: field.entry('题目', 'Question', 'quiz-questions'),
        key: field.line('正确的答案', 'The right key', { most: 20 }),
        why: field.line('理由', 'Why', { most: 300 }),
      }),
      decide: (_state, { question, why }, { person, seen: { moves } }) =>
        moves
          ? accept({
              question,
              why,
              key: moves.letters,
              stem: moves.stem,
              up: moves.up,
              down: moves.down,
              same: moves.same,
              places: [...moves.places],
              by: person,
            })
          : refuse(
              'quizzes.not-on-paper',
              '卷子里没有这道题，或者答案和题目的选项对不上。',
              'The question is on no paper, or the key does not fit it.',
              {
                field: 'form.question',
              },
            ),
      apply: (state, correction) => ({ ...state, correction: { ...correction, places: [...correction.places] } }),
    }),
    correctKey: act({
      title: { zh: '确认更正答案', en: 'Confirm the key' },
      by: ['sealer'],
      from: ['sealed', 'closed', 'marked'],
      aside: true,
      form: z.object({}),
      when: ({ correction }, { person }) => {
        if (!correction)
          return refuse(
            'quizzes.nothing-proposed',
            '没有待确认的更正。先提出更正，由平台试算谁的成绩会变。',
            'Nothing is proposed: first the platform counts whose points would move.',
            { status: 409 },
          )
        return correction.by === person
          ? refuse(
              'quizzes.two-persons',
              '提出更正的人不能自己确认，请由另一人办理。',
              'Whoever proposed it does not confirm it.',
              { status: 403 },
            )
          : accept(true)
      },
      decide: ({ correction }, _form, { seen: { moves } }) =>
        accept({
          question: correction!.question,
          key: correction!.key,
          keyDigest: moves!.keyDigest,
          up: moves!.up,
          down: moves!.down,
          same: moves!.same,
        }),
      apply: (state, { keyDigest }) => ({ ...state, keyDigest, keyEdition: state.keyEdition + 1, correction: null }),
    }),
    close: act({
      title: { zh: '结束并核算', en: 'Close and count' },
      by: ['keeper'],
      from: ['sealed'],
      to: ['closed', 'marked'],
      form: z.object({}),
      when: ({ until, correction, closedOn }, { today }) => {
        if (closedOn) return accept(true)
        if (until && today <= until)
          return refuse('quizzes.still-open', '答题还没有结束。', 'It is open still.', { status: 409 })
        return correction ? waiting : accept(true)
      },
      decide: (_state, _form, { seen }) => accept({ scored: seen.tally!.scored, late: seen.tally!.late }),
      apply: (state, { scored, late }, { day }) => ({ ...state, closedOn: day, scored, late }),
    }),
    publish: act({
      title: { zh: '公布结果', en: 'Publish' },
      hint: {
        zh: '公布学校成绩和全部答卷的清单（无姓名、无班级），任何人可以下载重算。',
        en: 'School results, and all papers as a file without names or classes that anybody can recount.',
      },
      by: ['sealer'],
      from: ['closed'],
      to: ['published'],
      form: z.object({}),
      when: ({ correction }) => (correction ? waiting : accept(true)),
      decide: (_state, _form, { seen }) => accept({ ...seen.tally! }),
      apply: (state, { root, fewest, scored, late, ranking }, { day }) => ({
        ...state,
        publishedOn: day,
        root,
        fewest,
        scored,
        late,
        ranking: [...ranking],
      }),
    }),
    record: act({
      title: { zh: '登记考试成绩', en: 'Enter the results' },
      hint: {
        zh: '应考名单按考试第一天在岗的人定下，成绩登记为学法考试，参考率、合格率由此统计。登记后不再更正答案。',
        en: 'Who was due follows from the posts of its first day. The results enter the exams of law study, from which shares are counted; the key is corrected no more.',
      },
      by: ['sealer'],
      basis: legalPublicity.第三十六条,
      from: ['marked'],
      to: ['recorded'],
      form: z.object({}),
      when: ({ correction }) => (correction ? waiting : accept(true)),
      decide: (_state, _form, { seen: { sat } }) =>
        sat!.entered
          ? refuse(
              'quizzes.exam-entered',
              '这一天同名的学法考试已经登记过，成绩不能再登记一次。请先到学法考试里核对。',
              'An exam of this name and day is entered already: its results are not entered twice.',
              { status: 409 },
            )
          : accept({ due: sat!.due, takers: sat!.takers }),
      apply: (state, _fact, { day }) => ({ ...state, recordedOn: day }),
    }),
  },
  clocks: {},
})
