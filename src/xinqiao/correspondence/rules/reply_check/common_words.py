"""Words nearly every petition and reply has: sharing them says nothing about being the same matter."""

from __future__ import annotations

_WORDS = """
小区 业主 居民 村民 群众 市民 百姓 老百姓 领导 书记 市长 县长 区长 镇长 局长 政府 部门 有关 相关 单位 责任 希望 请求 建议 咨询 反映 投诉 举报 呼吁 盼望 要求 请问 恳请 请您 尽快 早日 解决 问题 情况 处理
回复 答复 办理 调查 核实 严重 影响 生活 安全 工作 我们 你们 他们 大家 自己 没有 不能 可以 已经 目前 现在 今年 去年 开始 进行 根据 按照 依据 规定 政策 文件 精神 实施 管理 规划 建设 项目 发展 道路 公司
社区 街道 乡镇 办事处 人民政府 人民 国家 中国 城市 农村 中心 附近 时间 多次 一直 至今 因为 所以 由于 如果 但是 而且 以及 或者 什么 怎么 为什么 是否 能否 不知道 这个 那个 这样 这些 其他 需要 应该 必须
不是 就是 还有 都是 到底 一个 一些 很多 非常 谢谢 感谢 尊敬 您好 你好 关心 支持 理解 监督 重视 高度 网友 留言 来信 收悉 平台 问政 市委 县委 区委 市政府 县政府 区政府 公安局 教育局 交通局 住建局 规划局
国土局 城管局 环保局 人员 负责 组织 通知 作出 提出 完成 加强 加大 工程 施工 改造 整改 标准 方案 计划 条件 手续 申请 审批 符合 收费 费用 资金 联系 电话 现场 经查 了解 具体 方面 地方 地区 区域 范围 本人
家庭 家里 孩子 老人 学生 学校 教师 车辆 司机 存在 造成 导致 出现 发现 使用 提供 保障 服务 社会 经济 环境 法律 法规 依法 合法 权益 年月 月日 有关部门 相关部门 职能部门 信访 诉求 受理 信访人 事项 来访
申请人
"""

SHARED = 0.15


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word) - 1)]


COMMON_PAIRS = frozenset(pair for word in _WORDS.split() for pair in _pairs(word))


def mass(pairs: frozenset[str], *, power: int = 1) -> float:
    """What pairs of characters tell when they are shared: one each, the common ones little. With `power` 2 the sum of squares."""
    return len(pairs) - (1 - SHARED**power) * len(pairs & COMMON_PAIRS)
