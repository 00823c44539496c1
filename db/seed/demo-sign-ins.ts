import type { Role } from "@/lib/access/roles";

export interface DemoSignIn {
  role: Role;
  /** Who it is, as the interface writes names. */
  name: string;
  nameEn: string;
  email: string;
  password: string;
}

/** Every demonstration sign-in has this one; it is printed at the start and worth nothing elsewhere. */
const password = "sextant-demo";

/** One person per role, a second manager of another region and a second representative of another team. */
export const demoSignIns: readonly DemoSignIn[] = [
  { role: "rep", name: "沈知夏", nameEn: "Zhixia Shen", email: "zhixia.shen@xingheng.example", password },
  { role: "manager", name: "顾明远", nameEn: "Mingyuan Gu", email: "mingyuan.gu@xingheng.example", password },
  {
    role: "operations",
    name: "叶书宁",
    nameEn: "Shuning Ye",
    email: "shuning.ye@xingheng.example",
    password,
  },
  { role: "finance", name: "秦若兰", nameEn: "Ruolan Qin", email: "ruolan.qin@xingheng.example", password },
  { role: "partner", name: "宋嘉怡", nameEn: "Jiayi Song", email: "jiayi.song@xingheng.example", password },
  { role: "executive", name: "陆承泽", nameEn: "Chengze Lu", email: "chengze.lu@xingheng.example", password },
  { role: "admin", name: "方一帆", nameEn: "Yifan Fang", email: "yifan.fang@xingheng.example", password },
  { role: "manager", name: "梁思敏", nameEn: "Simin Liang", email: "simin.liang@xingheng.example", password },
  { role: "rep", name: "黄俊杰", nameEn: "Junjie Huang", email: "junjie.huang@xingheng.example", password },
];
