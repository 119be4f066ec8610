/**
 * The name by which a law is kept, whichever way it was typed: without the title marks. Figures count laws by name, and
 * “《民法典》” and “民法典” must not be two.
 */
export const lawName = (typed: string) => typed.trim().replace(/^《(.*)》$/, '$1')

/** As it is read. */
export const lawTitle = (name: string) => `《${name}》`

/** Titles offered while one types; any other may be written. */
export const commonLaws = [
  '中华人民共和国宪法',
  '中华人民共和国民法典',
  '中华人民共和国教育法',
  '中华人民共和国义务教育法',
  '中华人民共和国教师法',
  '中华人民共和国未成年人保护法',
  '中华人民共和国预防未成年人犯罪法',
  '中华人民共和国家庭教育促进法',
  '中华人民共和国国家安全法',
  '中华人民共和国保守国家秘密法',
  '中华人民共和国反有组织犯罪法',
  '中华人民共和国治安管理处罚法',
  '中华人民共和国道路交通安全法',
  '中华人民共和国网络安全法',
  '中华人民共和国禁毒法',
  '中华人民共和国消防法',
  '中华人民共和国学前教育法',
  '未成年人学校保护规定',
]
