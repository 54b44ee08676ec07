"""Content categories (内容分类), two levels. The names follow public systems; the national numbers were not at hand."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

_TREE: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("agriculture", told("农村农业")): (
        ("farmland", told("土地承包经营")), ("subsidy", told("惠农补贴")), ("village", told("村务管理")),
        ("collective", told("农村集体资产")), ("irrigation", told("农田水利")),
    ),
    ("resources", told("自然资源")): (
        ("land_taking", told("土地征收")), ("land_use", told("土地使用管理")), ("mining", told("矿产资源")),
        ("forest", told("林地林权")), ("title_deeds", told("不动产登记")),
    ),
    ("urban_rural", told("城乡建设")): (
        ("rural_taking", told("集体土地上房屋拆迁与补偿")), ("urban_taking", told("国有土地上房屋征收与补偿")),
        ("housing", told("住房保障与房地产")), ("works", told("工程质量")), ("builders", told("建筑市场")),
        ("planning", told("城乡规划")), ("estate", told("物业管理")), ("unlicensed", told("违法建设")),
        ("utilities", told("市政公用")),
    ),
    ("labour", told("劳动和社会保障")): (
        ("employers", told("劳动关系")), ("wages", told("工资福利")), ("employee_ins", told("城镇职工社会保险")),
        ("resident_ins", told("城乡居民社会保险")), ("retirement", told("退休政策及待遇")), ("employment", told("就业创业")),
    ),
    ("health", told("卫生健康")): (
        ("medical_row", told("医患纠纷")), ("epidemics", told("公共卫生")), ("medical_care", told("医疗服务")),
        ("medical_ins", told("医疗保障")), ("family", told("计划生育")),
    ),
    ("education", told("教育")): (
        ("school_fees", told("教育收费")), ("admission", told("考试招生")), ("teachers", told("教师待遇")), ("schools", told("学校管理")),
    ),
    ("culture", told("文化体育旅游")): (
        ("arts", told("文化")), ("sports", told("体育")), ("tourism", told("旅游")), ("media", told("广播电视")),
    ),
    ("civil", told("民政")): (
        ("assistance", told("社会救助")), ("elderly", told("养老服务")), ("boundaries", told("行政区划")), ("funeral", told("殡葬管理")),
        ("disability", told("残疾人权益")),
    ),
    ("veterans", told("退役军人事务")): (("veteran_care", told("优抚")), ("placement", told("复退安置"))),
    ("justice", told("政法")): (
        ("litigation", told("诉讼")), ("crime", told("刑案侦破")), ("order", told("社会治安")),
        ("traffic", told("交通管理")), ("residence", told("户籍管理")), ("enforcement", told("执法行为")),
    ),
    ("market", told("市场监管")): (
        ("food_drug", told("食品药品监管")), ("consumer", told("消费者权益")), ("price", told("价格收费")), ("products", told("产品质量")),
    ),
    ("economy", told("经济管理")): (
        ("enterprise", told("企业改革改制")), ("finance", told("金融保险")), ("tax", told("财税")), ("safety", told("安全生产")),
        ("payment", told("拖欠账款")),
    ),
    ("transport", told("交通运输")): (
        ("haulage", told("客货运输")), ("roads", told("道路建设养护")), ("transit", told("公共交通")),
    ),
    ("environment", told("生态环境")): (
        ("pollution", told("环境污染")), ("noise", told("噪声扰民")), ("ecology", told("生态保护")),
    ),
    ("technology", told("科技与信息产业")): (("telecom", told("通信服务")), ("science", told("科技管理"))),
    ("commerce", told("商贸")): (("trade", told("商贸流通")), ("prepaid", told("预付消费"))),
    ("discipline", told("纪检监察")): (
        ("conduct", told("干部作风")), ("corruption", told("贪污贿赂")), ("dereliction", told("失职渎职")),
    ),
    ("personnel", told("组织人事")): (("staffing", told("人事管理")), ("party", told("党务政务"))),
    ("other", told("其他")): (("thanks", told("表达情感")), ("historic", told("历史遗留问题"))),
}  # fmt: skip


def _codes() -> tuple[Code, ...]:
    codes: list[Code] = []
    for (key, label), children in _TREE.items():
        codes.append(Code(key, label, gov_code="990000" if key == "other" else None))
        codes += [Code(child, name, parent=key) for child, name in children]
    return tuple(codes)


CATEGORIES = CodeList(
    "category", told("内容分类"), "1", date(2022, 5, 1), told("各地信访信息系统通行的内容分类；国家代码表未公开，代码留空"), _codes()
)
