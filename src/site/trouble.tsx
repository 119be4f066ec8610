import type { Refusal, Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'
import { Cited } from './kit/parts.tsx'
import { A, useSay } from './kit/reading.tsx'
import { words } from './kit/words.ts'
import type { View } from './page-view.tsx'

/** Whatever went wrong, in words: whose turn it is, and what remains. */
const trouble = (status: number, title: Words, remedy: Words, more: readonly string[] = [], basis?: Article): View => ({
  status,
  title,
  more,
  body: <Trouble title={title} remedy={remedy} basis={basis} />,
})

export const notFound = trouble(
  404,
  { zh: '没有这个页面', en: 'There is no such page' },
  {
    zh: '地址可能写错了，或者内容已经撤下。可以回到首页，或者搜索一下。',
    en: 'The address may be mistyped, or the page was taken down. Go to the home page, or search.',
  },
)

export const tooLong = trouble(
  413,
  { zh: '写得太长了', en: 'Too long' },
  { zh: '请返回上一页，把内容缩短一些再提交。', en: 'Please go back, shorten the text and send it again.' },
)

export const notUnderstood = trouble(
  400,
  { zh: '没有看懂这个请求', en: 'This could not be understood' },
  { zh: '请返回上一页，重新打开页面再试。', en: 'Please go back, reload the page and try again.' },
)

export const broken = (number: string): View =>
  trouble(
    500,
    { zh: '出错了', en: 'Something broke' },
    {
      zh: `没有保存。请稍后再试；如果还不行，请打电话告诉我们编号 ${number}。`,
      en: `Nothing was saved. Please try later; if it happens again, telephone us and quote ${number}.`,
    },
  )

export const away = trouble(
  503,
  { zh: '暂时无法打开', en: 'Not available at the moment' },
  { zh: '我们正在恢复，请过几分钟再试。', en: 'We are at it. Please try again in a few minutes.' },
  ['retry-after', '60'],
)

export const refused = ({ status = 422, say, basis }: Refusal): View =>
  status === 404 ? notFound : trouble(status, { zh: '现在不能办理', en: 'Not possible now' }, say, [], basis)

function Trouble({ title, remedy, basis }: { title: Words; remedy: Words; basis: Article | undefined }) {
  const say = useSay()
  return (
    <>
      <h1>{say(title)}</h1>
      <p>
        {say(remedy)}
        {basis && (
          <>
            （<Cited article={basis} />）
          </>
        )}
      </p>
      <p>
        <A to="/">{say(words.goBack)}</A>
      </p>
    </>
  )
}
