import { refuse } from '../law/outcome.ts'

/** What is told of any change of a report that may not be, whichever door was knocked at. */

export const notYours = refuse(
  'report.not-yours',
  '您的岗位不能这样处理这份报告。',
  'Your post does not permit this for this report.',
  { status: 403 },
)

export const stale = refuse(
  'report.stale',
  '报告已被他人修改，请刷新后重做您的修改。',
  'Somebody else changed the report; reload and make your change again.',
  { status: 409 },
)

export const locked = refuse('report.locked', '报告已锁定，不能再改。', 'The report is locked and cannot be changed.', {
  status: 409,
})
