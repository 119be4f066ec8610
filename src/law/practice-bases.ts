import { statute } from './statute.ts'

/** Of seven departments, 教政法〔2016〕16号. Its parts are not numbered as articles. */
export const practiceBases = statute(
  {
    id: 'practice-bases-2016',
    title: '教育部等七部门关于加强青少年法治教育实践基地建设的意见',
    titleEn: 'Opinion on Practice Bases for Law Education of the Young',
    from: '2016-09-14',
  },
  { 实践基地: '建设适合学生集体活动的法治教育实践基地，开展互动、体验式教育' },
)
