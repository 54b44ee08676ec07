"""Demo petitions whose answer was not accepted: at every station of review and recheck."""

from __future__ import annotations

from xinqiao.intake.demo_town.matter import Matter

_ESTATE = "《物业管理条例》第三十五条、第四十五条；《信访工作条例》第三十二条。"
_ROAD = "《城市道路管理条例》第二十三条；《信访工作条例》第三十二条。"

REVIEWED: tuple[Matter, ...] = (
    Matter(
        "lift-fee", "加装电梯分摊不合理", ("请重新核定一楼住户的电梯分摊费用。",),
        "一楼不用电梯，也要按面积分摊八千元。",
        (70, 69, 68, 66, 63, 50, 30, 28, 25, 22), who=5, unit="住建", category="estate", place="990000001001", conclusion="not_support",
        finding="分摊方案经三分之二以上业主同意。", basis=_ESTATE, opinion="不支持您的请求，分摊方案经业主共同决定。",
        then=(("completed", 20, {}), ("remedy_asked", 2, {"reasons": "表决票上我的签名不是我写的，单位没有核对。"})),
    ),
    Matter(
        "road-parking", "占道停车位重复收费", ("请退还重复收取的停车费。",),
        "同一天在同一路段被收了三次费。",
        (80, 79, 78, 76, 73, 60, 40, 38, 35, 32), who=10, unit="交通", category="transit", place="990000001001", conclusion="explain",
        finding="三次收费分属三个路段。", basis=_ROAD, opinion="收费符合现行标准，已向您说明。",
        then=(("completed", 30, {}), ("remedy_asked", 12, {"reasons": "三段路首尾相连，车没有动过。"}), ("remedy_admitted", 9, {})),
    ),
    Matter(
        "drainage", "雨水倒灌进屋", ("请改造门前排水沟并赔偿损失。",),
        "每次下大雨，门前水漫进屋里。",
        (95, 94, 93, 91, 88, 70, 52, 50, 47, 44), who=2, unit="住建", category="utilities", place="990000101201", conclusion="not_support",
        finding="排水沟断面符合设计。", basis=_ROAD, opinion="不支持赔偿请求；已安排清淤。",
        then=(
            ("completed", 42, {}), ("remedy_asked", 30, {"reasons": "没有在雨天看过现场。"}), ("remedy_admitted", 27, {}), ("remedy_material", 24, {}),
            ("remedy_ruled", 10, {"conclusion": "annulled", "text": "应当在雨天实测后重新答复。", "redo_days": 30}),
            ("remedy_decided", 9, {}), ("remedy_served", 7, {}),
        ),
    ),
    Matter(
        "retaining-wall", "屋后挡土墙开裂", ("请加固屋后的挡土墙。",),
        "墙体裂缝一年比一年宽。",
        (110, 109, 108, 106, 103, 90, 70, 68, 65, 62), who=12, unit="自然资源", category="land_taking", place="990000101201",
        conclusion="explain", finding="裂缝未达到险情标准。", basis="《地质灾害防治条例》第三十五条；《信访工作条例》第三十二条。",
        opinion="列入汛期巡查，暂不加固。",
        then=(
            ("completed", 60, {}), ("remedy_asked", 45, {"reasons": "监测点设在没有裂的一侧。"}), ("remedy_admitted", 42, {}), ("remedy_material", 40, {}),
            ("remedy_ruled", 25, {"conclusion": "upheld"}), ("remedy_decided", 24, {}), ("remedy_served", 22, {}),
            ("remedy_asked", 5, {"kind": "recheck", "reasons": "又裂了两厘米，有照片。"}),
        ),
    ),
    Matter(
        "demolition-fee", "过渡安置费停发", ("请补发停发的过渡安置费。",),
        "安置房没有交付，过渡费发到去年底就停了。",
        (175, 174, 173, 171, 168, 150, 120, 118, 115, 112), who=0, unit="住建", category="land_taking", place="990000001001",
        conclusion="not_support", finding="协议约定过渡期二十四个月，已经期满。", basis=_ESTATE, opinion="不支持继续发放。",
        then=(
            ("completed", 110, {}), ("remedy_asked", 95, {"reasons": "不是我的原因没有交房。"}), ("remedy_admitted", 92, {}), ("remedy_material", 90, {}),
            ("remedy_ruled", 75, {"conclusion": "changed", "text": "按协议第九条，逾期交付期间按原标准的一半发放。"}),
            ("remedy_decided", 74, {}), ("remedy_served", 72, {}),
            ("remedy_asked", 60, {"kind": "recheck", "reasons": "应当全额。"}), ("remedy_admitted", 58, {}),
            ("remedy_ruled", 40, {"conclusion": "upheld"}), ("remedy_decided", 39, {}), ("remedy_served", 37, {}),
            ("finality_filed", 30, {"measures": "协助申请临时租房补贴。\n社区每月走访一次。"}),
        ),
    ),
)  # fmt: skip
