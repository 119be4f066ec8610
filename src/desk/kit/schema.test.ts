import { expect, it } from 'vitest'
import { z } from 'zod'
import { inLanguage } from './schema.ts'

it('自己写的话只说读的人的语言；没有英文的，两种语言都说中文', () => {
  const Form = z.object({
    what: z.string().min(5, '请写明更正了什么｜Say what was corrected'),
    code: z.string().min(5, '代码太短'),
  })
  const data = { what: '改', code: '甲' }
  const said = (lang: 'zh' | 'en') => inLanguage(Form.safeParse(data).error!, data, lang).map(({ text }) => text)
  expect(said('zh')).toEqual(['请写明更正了什么', '代码太短'])
  expect(said('en')).toEqual(['Say what was corrected', '代码太短'])
})
