"""Words for made-up matters and people (pure): nothing of it is real."""

from __future__ import annotations

import random

from xinqiao.cases.parties import PartyData

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰梅玲红斌宇浩鹏飞雪琴倩欣怡子涵梓轩诗晨曦博文嘉诚立国建华志远春燕冬生"
_PLACES = (
    "幸福里小区",
    "柳林街",
    "青河村",
    "东风路",
    "北关巷",
    "和平新村",
    "南湖花园",
    "石桥镇",
    "白杨社区",
    "红星厂家属院",
    "云溪苑",
    "大堤口",
)
_MATTERS = (
    ("{p}{n}号楼供暖温度不够", "要求供热单位检修{p}{n}号楼管道，室内温度达到规定标准，并退还{m}月份部分热费。", "wages"),
    ("{p}拖欠{n}名工人工资", "要求支付{p}项目{n}名工人{m}月份工资共{k}元。", "wages"),
    ("{p}土地征收补偿款未到账", "要求按公告标准支付{p}{n}亩耕地的征收补偿款{k}元。", "land_taking"),
    ("{p}夜间施工噪声扰民", "要求制止{p}{n}号工地夜间施工，公布监测结果。", ""),
    ("{p}物业费上涨未经业主同意", "要求{p}物业公司公示收费依据，退还多收的{k}元。", "estate"),
    ("{p}积水排不出去", "要求疏通{p}{n}号前的雨水管，雨季前完工。", "utilities"),
    ("{p}学校违规收取费用", "要求退还{p}小学{m}月收取的资料费{k}元。", "school_fees"),
    ("{p}不动产登记办不下来", "要求说明{p}{n}号楼{n}户办不下证的原因和办理时间。", "title_deeds"),
    ("{p}低保申请没有回音", "要求书面答复{m}月提交的低保申请，说明审核结果和依据。", "assistance"),
    ("{p}路灯长期不亮", "要求修复{p}{n}盏路灯，保证夜间出行安全。", "utilities"),
)
_FACTS = (
    "{m}月{d}日以来，{p}一直没有解决这个问题。我们先后反映过{n}次，得到的答复是正在研究。附近{n}户都受到影响，有照片和收据可以证明。请派人到现场查看，并书面告知结果。",
    "去年{m}月{d}日签订了协议，约定三个月内办完，到现在已经超过{n}个月。经办人员换过{n}次，材料重复提交。损失约{k}元，有合同和转账记录。",
    "{p}共{n}户，其中{d}户有老人和孩子。{m}月以来情况越来越严重，曾经拨打热线，答复让找原单位，原单位说不归他们管。",
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class Matter:
    """What one petition says."""

    __slots__ = ("category", "demands", "facts", "title")

    def __init__(self, rng: random.Random) -> None:
        """Draw subject, demands and facts."""
        fill = _fill(rng)
        title, demand, category = rng.choice(_MATTERS)
        self.title = title.format_map(fill)
        self.category = category
        self.demands = [demand.format_map(fill)]
        while rng.random() < 0.18 and len(self.demands) < 4:  # noqa: PLR2004  most petitions ask for one thing
            self.demands.append(rng.choice(_MATTERS)[1].format_map(_fill(rng)))
        self.facts = rng.choice(_FACTS).format_map(fill)


def person(rng: random.Random) -> PartyData:
    """Draw a petitioner with an address; some also give an identity number."""
    name = rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2))))
    return PartyData(
        name=name,
        phone=f"199{rng.randrange(10**8):08d}",
        address=f"青禾市{rng.choice(_PLACES)}{rng.randrange(1, 60)}号{rng.randrange(101, 2500)}室" if rng.random() > 0.08 else "",  # noqa: PLR2004
        id_type="resident_id",
        id_number=_identity(rng),
    )


def _identity(rng: random.Random) -> str:
    head = f"990000{rng.randrange(1940, 2006)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}{rng.randrange(1000):03d}"
    total = sum(int(digit) * weight for digit, weight in zip(head, _WEIGHTS, strict=True))
    return head + _CHECKS[total % 11]


def _fill(rng: random.Random) -> dict[str, object]:
    return {
        "p": rng.choice(_PLACES), "n": rng.randrange(2, 40), "m": rng.randrange(1, 13), "d": rng.randrange(1, 29),
        "k": rng.randrange(3, 900) * 100,
    }  # fmt: skip
