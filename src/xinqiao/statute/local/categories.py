"""Content categories (内容分类), two levels. The names follow public systems; the national numbers were not at hand."""

from __future__ import annotations

from datetime import date

from xinqiao.foundation.refusal import told
from xinqiao.statute.codes import Code, CodeList

_TREE: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("agriculture", told("农村农业")): (
        ("land_contract", told("土地承包经营")), ("subsidy", told("惠农补贴")), ("village_affairs", told("村务管理")),
        ("collective_assets", told("农村集体资产")), ("water_works", told("农田水利")),
    ),
    ("natural_resources", told("自然资源")): (
        ("land_taking", told("土地征收")), ("land_use", told("土地使用管理")), ("mining", told("矿产资源")),
        ("forest", told("林地林权")), ("registration", told("不动产登记")),
    ),
    ("construction", told("城乡建设")): (
        ("collective_land_housing", told("集体土地上房屋拆迁与补偿")), ("state_land_housing", told("国有土地上房屋征收与补偿")),
        ("housing", told("住房保障与房地产")), ("quality", told("工程质量")), ("market", told("建筑市场")),
        ("planning", told("城乡规划")), ("property_service", told("物业管理")), ("illegal_building", told("违法建设")),
        ("public_utilities", told("市政公用")),
    ),
    ("labour", told("劳动和社会保障")): (
        ("relations", told("劳动关系")), ("wages", told("工资福利")), ("urban_insurance", told("城镇职工社会保险")),
        ("rural_insurance", told("城乡居民社会保险")), ("retirement", told("退休政策及待遇")), ("employment", told("就业创业")),
    ),
    ("health", told("卫生健康")): (
        ("dispute", told("医患纠纷")), ("public_health", told("公共卫生")), ("services", told("医疗服务")),
        ("insurance", told("医疗保障")), ("family_planning", told("计划生育")),
    ),
    ("education", told("教育")): (
        ("fees", told("教育收费")), ("admission", told("考试招生")), ("teachers", told("教师待遇")), ("management", told("学校管理")),
    ),
    ("culture", told("文化体育旅游")): (
        ("culture", told("文化")), ("sports", told("体育")), ("tourism", told("旅游")), ("media", told("广播电视")),
    ),
    ("civil_affairs", told("民政")): (
        ("assistance", told("社会救助")), ("elderly", told("养老服务")), ("boundaries", told("行政区划")), ("funeral", told("殡葬管理")),
        ("disability", told("残疾人权益")),
    ),
    ("veterans", told("退役军人事务")): (("preferential", told("优抚")), ("placement", told("复退安置"))),
    ("justice", told("政法")): (
        ("litigation", told("诉讼")), ("investigation", told("刑案侦破")), ("public_order", told("社会治安")),
        ("traffic_police", told("交通管理")), ("household", told("户籍管理")), ("enforcement", told("执法行为")),
    ),
    ("market", told("市场监管")): (
        ("food_drug", told("食品药品监管")), ("consumer", told("消费者权益")), ("price", told("价格收费")), ("quality", told("产品质量")),
    ),
    ("economy", told("经济管理")): (
        ("enterprise", told("企业改革改制")), ("finance", told("金融保险")), ("tax", told("财税")), ("safety", told("安全生产")),
        ("payment", told("拖欠账款")),
    ),
    ("transport", told("交通运输")): (
        ("passenger_freight", told("客货运输")), ("roads", told("道路建设养护")), ("public_transit", told("公共交通")),
    ),
    ("environment", told("生态环境")): (
        ("pollution", told("环境污染")), ("noise", told("噪声扰民")), ("ecology", told("生态保护")),
    ),
    ("technology", told("科技与信息产业")): (("telecom", told("通信服务")), ("science", told("科技管理"))),
    ("commerce", told("商贸")): (("trade", told("商贸流通")), ("prepaid", told("预付消费"))),
    ("discipline", told("纪检监察")): (
        ("conduct", told("干部作风")), ("corruption", told("贪污贿赂")), ("dereliction", told("失职渎职")),
    ),
    ("organization", told("组织人事")): (("personnel", told("人事管理")), ("party_affairs", told("党务政务"))),
    ("other", told("其他")): (("thanks", told("表达情感")), ("historic", told("历史遗留问题"))),
}  # fmt: skip


def _codes() -> tuple[Code, ...]:
    codes: list[Code] = []
    for (key, label), children in _TREE.items():
        codes.append(Code(key, label, gov_code="990000" if key == "other" else None))
        codes += [Code(f"{key}.{child}", name, parent=key) for child, name in children]
    return tuple(codes)


CATEGORIES = CodeList(
    "category", told("内容分类"), "1", date(2022, 5, 1), told("各地信访信息系统通行的内容分类；国家代码表未公开，代码留空"), _codes()
)
