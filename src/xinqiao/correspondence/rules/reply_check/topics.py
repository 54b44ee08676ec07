"""What a matter is about, by its words: a letter on tap water is answered in words of water supply."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from operator import add

# One line a subject: people and offices name the same thing by different words.
SUBJECTS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in (
        "公交 公共汽车 线路 班次 发车 站点 站台 首末站 候车 运管 客运 乘车 公汽 接驳",
        "地铁 轨道 轻轨 城铁",
        "出租车 的士 网约车 摩的 营运 打表",
        "驾校 学车 驾培 驾考 科目 驾驶证 驾照 车管 考场 教练 学员",
        "机动车 上牌 车辆 年检 检测站 违章 罚单 交警 电动车 摩托车 挂牌",
        "停车 车位 违停 占道 乱停",
        "红绿灯 斑马线 信号灯 人行道 天桥 减速带 隔离栏 过街 路口 护栏 交通安全 车祸",
        "修路 公路 道路 水泥路 路面 硬化 坑洼 破损 拓宽 油砂 沥青 通车 路基 养护 高速 国道 省道 县道 路况 桥梁",
        "路灯 照明 亮化",
        "学校 教育 小学 中学 学位 招生 入学 学区 班额 就读 升学 转学 高考 中考 校区 一中 二中",
        "幼儿园 普惠 学前 入园 民办园",
        "教师 老师 职称 代课 民办教师 编制 师德 特岗",
        "补课 培训机构 辅导 教辅 校外培训 早读 晚自习 作业",
        "医院 医疗 医生 看病 诊所 卫生院 病人 患者 护士 住院 疫苗 药品 药房 卫健",
        "医保 新农合 合作医疗 报销 门诊 居民医保 特殊病种 大病",
        "养老 社保 退休 参保 缴费 养老金 社会保险 失业 工龄 保险 灵活就业",
        "低保 贫困 扶贫 救助 五保 困难 民政 补助 特困 残疾 残联 建档立卡",
        "退伍 退役 复员 军人 优抚 参战 转业",
        "计生 二胎 准生证 生育 独生子女 社会抚养费 计划生育 两孩",
        "户口 落户 户籍 身份证 派出所 上户 分户 迁移 居住证 出入境 护照",
        "公积金 贷款 银行 按揭 还贷 存款 利息 金融 网贷 集资 理财 非法集资 传销 诈骗 加盟",
        "购房 限购 二手房 房价 首套 刚需 购房补贴 契税 人才新政 商品房 公寓 楼市 摇号",
        "房产证 产权 不动产 办证 过户 两证 房屋登记 国土证",
        "开发商 楼盘 交房 烂尾 停工 延期 验收 预售 房地产 收房 精装 虚假宣传 业主",
        "物业 业委会 物管 电梯 维修基金 小区管理 公摊 保安 业主大会 门禁",
        "房屋质量 开裂 漏水 渗水 裂缝 危房 加固 楼板 质安",
        "公租房 廉租房 保障房 经适房 安置房 限价房 保障性 配租",
        "拆迁 征收 征地 补偿 安置 棚改 棚户区 拆除 征拆 征迁 青苗 旧城",
        "违建 违法建设 违章建筑 违章 加建 私搭 控违 拆违 乱建 无证建房",
        "规划 控规 用地 选址 地块 绿地 容积率 总规 控制性",
        "土地 宅基地 耕地 承包 林地 农田 国土 田地 自留地 权属 确权 流转 山林",
        "农业 种植 油茶 水稻 养殖 养猪 畜牧 家禽 农机 合作社 农民 农产品 林业 树木",
        "自来水 供水 饮水 停水 水压 水厂 水管 用水 水质 水费 管网 一户一表",
        "供电 电力 停电 电压 变压器 用电 电费 电网 电线 农网 电表",
        "燃气 天然气 煤气 液化气 气化",
        "污水 下水道 排水 内涝 积水 管道 化粪池 排污 黑臭 雨污 堵塞",
        "河道 水库 河堤 水利 防洪 堤坝 灌溉 渠道 采砂 洗沙 砂石",
        "垃圾 环卫 清运 保洁 卫生 清扫 垃圾站 洒水 脏乱 扬尘 渣土",
        "噪音 噪声 扰民 夜间施工 施工 广场舞 工地 分贝 音响",
        "油烟 餐饮 夜宵 烧烤 饭店 酒店 食品 餐馆 食药 过期",
        "污染 环保 废气 废水 排放 臭气 异味 气味 粉尘 环境 企业排污 化工",
        "城管 摊贩 摊位 市场 农贸市场 夜市 小贩 门面 集市 市容",
        "工资 拖欠 欠薪 农民工 劳动合同 加班 劳动 工伤 仲裁 用人单位 劳务 薪酬 辅警 待遇 津贴 绩效",
        "就业 招聘 考试 公务员 事业单位 报考 录用 面试 资格证 法考 职业资格",
        "赌博 吸毒 涉黑 黑社会 扫黑 治安 盗窃 报案 立案 公安 斗殴 打人 卖淫 ktv 酒吧",
        "法院 判决 执行 诉讼 律师 起诉 官司 拍卖 司法 强制执行",
        "村干部 村支书 村委会 村务 选举 贪污 腐败 纪委 违纪 作风 村主任 党员",
        "消费 退款 价格 收费 乱收费 商家 物价 超市 假货 退货 工商 市场监管 欺诈 会员卡 押金",
        "快递 邮政 电信 宽带 网络 移动 联通 信号 基站 电视 有线 数字电视 手机",
        "旅游 景区 文化 图书馆 体育 公园 文物 广场 健身 游客 博物馆 古城 篮球",
        "火车 高铁 铁路 机场 列车 火车站 航班 鸣笛",
        "创业 企业 招商 税务 营业执照 个体 产业 注册 园区 工业园 税收",
        "殡葬 坟墓 火葬 公墓 墓地",
        "消防 火灾 安全隐患 消防通道 爆炸 采石场 炸药 煤矿 矿山",
        "宠物 养狗 犬 流浪狗 狗患",
    )
)


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, int], ...]]:
    """Words and their subjects by their first two characters: a long draft is then looked through once, not once for each length."""
    found: dict[str, list[tuple[str, int]]] = {}
    for place, words in enumerate(SUBJECTS):
        for word in filter(lambda word: len(word) > 1, words):
            found.setdefault(word[:2], []).append((word, place))
    return {beginning: tuple(words) for beginning, words in found.items()}


@cache
def _of_one_character() -> tuple[tuple[str, int], ...]:
    return tuple((word, place) for place, words in enumerate(SUBJECTS) for word in words if len(word) == 1)


def subjects(text: str) -> dict[int, float]:
    """How much a text speaks of each subject; repeats count less and less."""
    counted: Counter[int] = Counter()
    known = _by_beginning()
    for start, beginning in enumerate(map(add, text, text[1:])):
        if beginning in known:
            for word, place in known[beginning]:
                counted[place] += text.startswith(word, start)
    for word, place in _of_one_character():
        counted[place] += text.count(word)
    return {place: 1 + math.log(times) for place, times in counted.items() if times}


def kinship(one: dict[int, float], other: dict[int, float]) -> float | None:
    """How near two texts stand in their subjects, 0 to 1; None where one of them names none."""
    if not one or not other:
        return None
    shared = sum(weight * other.get(place, 0.0) for place, weight in one.items())
    return shared / math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
