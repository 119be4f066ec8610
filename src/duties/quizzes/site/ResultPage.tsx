import { z } from 'zod'
import { sitePage } from '../../../site/kit/page.ts'
import { useReading, useSay } from '../../../site/kit/reading.tsx'
import type { Quiz } from '../state.ts'
import { inPoints } from '../paper.ts'
import { words } from './words.ts'

interface Result {
  readonly id: string
  readonly quiz: Quiz
  /** Of the ranked schools, in order. */
  readonly names: readonly string[]
}
const ById = z.object({ id: z.uuid() })

export const resultPage = sitePage<Result, typeof ById>({
  id: 'quizzes.result',
  path: '/quiz/:id',
  params: ById,
  title: ({ quiz }) => ({ zh: `${quiz.title}：结果`, en: `${quiz.title}: results` }),
  render: (result) => <ResultView {...result} />,
})

function ResultView({ id, quiz, names }: Result) {
  const say = useSay()
  const { language } = useReading()
  return (
    <>
      <h1>{say(words.resultOf)}</h1>
      <p>
        <strong lang="zh-CN">{quiz.title}</strong>
      </p>
      <p>{words.scoredPapers[language](String(quiz.scored), String(quiz.late))}</p>
      <h2>{say(words.ranked)}</h2>
      <p className="hint">{words.rankedNote[language](String(quiz.fewest ?? 10))}</p>
      {quiz.ranking.length === 0 ? (
        <p>{say(words.nobodyRanked)}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.place)}</th>
              <th scope="col">{say(words.school)}</th>
              <th scope="col">{say(words.takers)}</th>
              <th scope="col">{say(words.mean)}</th>
            </tr>
          </thead>
          <tbody>
            {quiz.ranking.map(({ school, takers, mean, place }, i) => (
              <tr key={school}>
                <td>{place}</td>
                <td lang="zh-CN">{names[i]}</td>
                <td>{takers}</td>
                <td>{inPoints(mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>{say(words.recount)}</h2>
      <p>
        {say(words.recountNote)}
        <code className="digest">{quiz.root}</code>
      </p>
      <p>
        <a href={`/gov/quiz/${id}/tally.json`}>tally.json</a> ·{' '}
        <a href="/gov/quiz/verify-tally.mjs">verify-tally.mjs</a> <code>node verify-tally.mjs tally.json</code>
      </p>
    </>
  )
}
