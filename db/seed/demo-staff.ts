import type { Level } from "@/lib/organisation/kinds";

/** Who works where. Days are counted back from the day of loading: `hired: 150` means 150 days before it. */
export interface StaffSeed {
  name: string;
  nameEn: string;
  level: Level;
  /** Days since joining. */
  hired: number;
  /** How well the person sells, 1 is usual. */
  skill: number;
  /** Days since leaving. */
  left?: number;
  /** Quarters since the person came here, at the first day of that quarter, and from which team. */
  movedFrom?: { team: string; quarters: number };
}

export interface TeamSeed {
  key: string;
  name: string;
  nameEn: string;
  manager: StaffSeed;
  reps: readonly StaffSeed[];
}

export interface RegionSeed {
  key: string;
  name: string;
  nameEn: string;
  director: StaffSeed;
  teams: readonly TeamSeed[];
}

type Extra = Pick<StaffSeed, "left" | "movedFrom">;
const one = (
  name: string,
  nameEn: string,
  level: Level,
  hired: number,
  skill: number,
  extra: Extra = {},
): StaffSeed => ({ name, nameEn, level, hired, skill, ...extra });

export const COMPANY = { name: "星衡自动化股份有限公司", nameEn: "Xingheng Automation" };
export const EMAIL_DOMAIN = "xingheng.example";

export const REGIONS: readonly RegionSeed[] = [
  {
    key: "east",
    name: "华东",
    nameEn: "East China",
    director: one("顾明远", "Mingyuan Gu", "senior", 3100, 1),
    teams: [
      {
        key: "shanghai",
        name: "上海组",
        nameEn: "Shanghai",
        manager: one("许文博", "Wenbo Xu", "senior", 2300, 1),
        reps: [
          one("朱雨桐", "Yutong Zhu", "senior", 1900, 1.18),
          one("何志强", "Zhiqiang He", "mid", 1400, 1),
          one("曹静怡", "Jingyi Cao", "mid", 1150, 0.95),
          one("谢天佑", "Tianyou Xie", "junior", 620, 0.8),
          one("傅欣然", "Xinran Fu", "junior", 140, 0.75),
        ],
      },
      {
        key: "suzhou",
        name: "苏州组",
        nameEn: "Suzhou",
        manager: one("魏子涵", "Zihan Wei", "senior", 1750, 1),
        reps: [
          one("沈知夏", "Zhixia Shen", "mid", 1020, 1.12),
          one("吕浩然", "Haoran Lü", "senior", 2100, 1.1),
          one("蒋思远", "Siyuan Jiang", "mid", 980, 0.9),
          one("苏婉清", "Wanqing Su", "mid", 1300, 1.02),
          one("丁一鸣", "Yiming Ding", "junior", 480, 0.82),
        ],
      },
      {
        key: "hangzhou",
        name: "杭州组",
        nameEn: "Hangzhou",
        manager: one("潘雅琪", "Yaqi Pan", "senior", 1980, 1),
        reps: [
          one("范子轩", "Zixuan Fan", "senior", 1650, 1.15),
          one("石佳慧", "Jiahui Shi", "mid", 1220, 0.98),
          one("姚立新", "Lixin Yao", "mid", 890, 0.88),
          one("邹晓彤", "Xiaotong Zou", "junior", 560, 0.85),
          one("熊伟业", "Weiye Xiong", "mid", 1500, 0.92, { left: 96 }),
        ],
      },
    ],
  },
  {
    key: "south",
    name: "华南",
    nameEn: "South China",
    director: one("梁思敏", "Simin Liang", "senior", 2700, 1),
    teams: [
      {
        key: "shenzhen",
        name: "深圳组",
        nameEn: "Shenzhen",
        manager: one("邓伟豪", "Weihao Deng", "senior", 2050, 1),
        reps: [
          one("黄俊杰", "Junjie Huang", "senior", 1480, 1.2),
          one("罗嘉欣", "Jiaxin Luo", "mid", 1100, 1.05),
          one("彭子豪", "Zihao Peng", "mid", 940, 0.96),
          one("曾丽华", "Lihua Zeng", "senior", 2200, 1.1),
          one("钟晓琳", "Xiaolin Zhong", "junior", 410, 0.84),
        ],
      },
      {
        key: "guangzhou",
        name: "广州组",
        nameEn: "Guangzhou",
        manager: one("冯国栋", "Guodong Feng", "senior", 2400, 1),
        reps: [
          one("陈奕辰", "Yichen Chen", "senior", 1700, 1.12),
          one("林美琪", "Meiqi Lin", "mid", 1250, 1.03),
          one("卢建平", "Jianping Lu", "mid", 1600, 0.94),
          one("温子晴", "Ziqing Wen", "junior", 530, 0.9),
          one("麦浩贤", "Haoxian Mai", "junior", 75, 0.72),
        ],
      },
      {
        key: "xiamen",
        name: "厦门组",
        nameEn: "Xiamen",
        manager: one("蔡志远", "Zhiyuan Cai", "mid", 1350, 1),
        reps: [
          one("吴佩珊", "Peishan Wu", "mid", 1050, 1.06),
          one("郑凯文", "Kaiwen Zheng", "mid", 870, 0.97),
          one("江雪莹", "Xueying Jiang", "junior", 640, 0.88),
          one("柯振宇", "Zhenyu Ke", "mid", 1180, 1, { movedFrom: { team: "guangzhou", quarters: 2 } }),
        ],
      },
    ],
  },
  {
    key: "north",
    name: "华北",
    nameEn: "North China",
    director: one("韩立群", "Liqun Han", "senior", 2900, 1),
    teams: [
      {
        key: "beijing",
        name: "北京组",
        nameEn: "Beijing",
        manager: one("贾晨曦", "Chenxi Jia", "senior", 1850, 1),
        reps: [
          one("赵一诺", "Yinuo Zhao", "senior", 1580, 1.16),
          one("王浩宇", "Haoyu Wang", "mid", 1120, 1),
          one("孙悦然", "Yueran Sun", "mid", 960, 0.98),
          one("马俊峰", "Junfeng Ma", "senior", 2050, 1.04),
          one("任思齐", "Siqi Ren", "junior", 350, 0.83),
        ],
      },
      {
        key: "tianjin",
        name: "天津组",
        nameEn: "Tianjin",
        manager: one("董海波", "Haibo Dong", "senior", 2150, 1),
        reps: [
          one("张雨泽", "Yuze Zhang", "senior", 1680, 1.1),
          one("刘梦瑶", "Mengyao Liu", "mid", 1210, 1.01),
          one("杨国强", "Guoqiang Yang", "mid", 1450, 0.9),
          one("高若曦", "Ruoxi Gao", "junior", 590, 0.86),
          one("白景行", "Jingxing Bai", "junior", 110, 0.76),
        ],
      },
      {
        key: "qingdao",
        name: "青岛组",
        nameEn: "Qingdao",
        manager: one("于文涛", "Wentao Yu", "mid", 1500, 1),
        reps: [
          one("李沐阳", "Muyang Li", "mid", 1080, 1.07),
          one("崔海燕", "Haiyan Cui", "senior", 1920, 1.09),
          one("徐铭泽", "Mingze Xu", "mid", 820, 0.93),
          one("孟佳宁", "Jianing Meng", "junior", 500, 0.87),
        ],
      },
    ],
  },
];

export interface DepartmentSeed {
  key: string;
  name: string;
  nameEn: string;
  head: StaffSeed;
}

export const DEPARTMENTS: readonly DepartmentSeed[] = [
  {
    key: "marketing",
    name: "市场部",
    nameEn: "Marketing",
    head: one("宋嘉怡", "Jiayi Song", "senior", 1640, 1),
  },
  {
    key: "supply",
    name: "供应链部",
    nameEn: "Supply Chain",
    head: one("程国华", "Guohua Cheng", "senior", 2500, 1),
  },
  {
    key: "service",
    name: "客户服务部",
    nameEn: "Customer Service",
    head: one("唐晓雯", "Xiaowen Tang", "senior", 1380, 1),
  },
];

/** People who sell nothing and lead nothing in the sales tree, except the first, who leads the company. */
export const HEADQUARTERS = {
  executive: one("陆承泽", "Chengze Lu", "senior", 3600, 1),
  operations: one("叶书宁", "Shuning Ye", "senior", 1720, 1),
  finance: one("秦若兰", "Ruolan Qin", "senior", 2250, 1),
  admin: one("方一帆", "Yifan Fang", "mid", 930, 1),
} as const;
