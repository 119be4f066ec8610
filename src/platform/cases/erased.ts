import { refuse } from '../../law/outcome.ts'

export const isErased = refuse(
  'cases.content-erased',
  '本案保存期限已满，内容已依法删除，不能再办理。',
  'Its time for keeping is over and its content was erased: nothing more is done in it.',
  { status: 409 },
)
