import { statute } from './statute.ts'

/** 发改价格〔2021〕1279号. */
export const trainingPrices = statute(
  {
    id: 'training-prices-2021',
    title: '国家发展改革委 教育部 市场监管总局关于加强义务教育阶段学科类校外培训收费监管的通知',
    titleEn: 'Notice on the Fees of Subject Training in Compulsory Education',
    from: '2021-09-02',
  },
  {
    政府指导价: '学科类收费由政府定基准价和浮动幅度，按班型、线上线下和课时长短计',
  },
)
