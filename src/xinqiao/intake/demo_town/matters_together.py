"""Demo petitions of one cause: a joint one that leads, one merged into it, one that another unit handles and that is linked."""

from __future__ import annotations

from xinqiao.intake.demo_town.matter import Matter

TOGETHER: tuple[Matter, ...] = (
    Matter(
        "lift-lead", "12户反映电梯停运两个月", ("请尽快修好3号楼电梯，恢复运行。",), "3号楼电梯停运两个月，老人上下楼困难，物业说等维修资金。",
        (19, 18, 17, 16, 14), who=5, unit="住建", category="estate", place="990000001001", persons=12, then=(("represented", 12, {"who": (5, 10)}),),
    ),
    Matter(
        "lift-member", "老人下不了楼，电梯一直停着", ("请恢复3号楼电梯。",), "母亲腿脚不便，电梯停运后一个多月没有下过楼。",
        (13, 12, 11, 10, 9), who=13, unit="住建", category="estate", place="990000001001", then=(("merged_into", 8, {"key": "lift-lead"}),),
    ),
    Matter(
        "lift-inspection", "电梯年检过期还在运行", ("请查3号楼另一部电梯为什么过期没检。",), "轿厢里贴的检验标志已过期四个月。",
        (10, 9, 8, 7), who=7, unit="市场", category="estate", place="990000001001", then=(("linked_with", 6, {"key": "lift-lead"}),),
    ),
)  # fmt: skip
