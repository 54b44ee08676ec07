"""Reply check: each finding with its evidence, on texts of our own making."""

import time

from hypothesis import given
from hypothesis import strategies as st

from xinqiao.correspondence.rules.reply_check.checking import check
from xinqiao.correspondence.rules.reply_check.parts import Kind, Piece, Remedy, State
from xinqiao.correspondence.rules.reply_check.presence import Printed

TITLE = "柳树巷自来水发黄"
DEMANDS = ("请把柳树巷的自来水管换掉，水发黄半年了", "停水的时候请提前告诉居民")
FULL = (
    "您好，您的来信收悉，现答复如下：经现场检测，柳树巷12户的自来水浊度为3.1，超过《生活饮用水卫生标准》第4条的限值，原因是1998年的铸铁水管锈蚀。"
    "区自来水公司将在2026年12月20日前换掉柳树巷全部水管。"
    "今后停水由自来水公司提前24小时在楼栋张贴告示告诉居民。"
    "联系人：张工，电话0990-8123456。"
    "不服本意见，可以自收到之日起三十日内向青禾市水务局申请复查。感谢您的支持。"
)
FOREIGN = (
    "经查，白河县第二中学2025年秋季招生严格按照学区划分进行，一班至六班班额均为45人，没有择校生。教师周某某在校外培训机构兼课一事属实，"
    "县教育局已给予警告处分，退还学生家长补课费3200元，并取消其本年度评优资格。"
)


def states(checked, kind):
    return [finding.state for finding in checked.of(kind)]


def quoted(checked, kind):
    return [span.text for finding in checked.of(kind) for span in finding.spans]


def test_a_full_answer_has_everything_and_nothing_is_asked_of_its_author():
    checked = check(title=TITLE, demands=DEMANDS, reply=FULL, remedies=[Remedy.REVIEW])
    assert checked.open == ()
    assert states(checked, Kind.DEMAND) == [State.FOUND, State.FOUND]
    assert "换掉柳树巷全部水管" in quoted(checked, Kind.DEMAND)[0] + quoted(checked, Kind.DEMAND)[1]
    assert any("提前24小时" in text for text in quoted(checked, Kind.DEMAND))
    assert quoted(checked, Kind.BASIS) == ["《生活饮用水卫生标准》第4条"]
    assert "0990-8123456" in quoted(checked, Kind.CONTACT)
    assert checked.non_answer < 0.1
    assert checked.wrong_case < 0.3


def test_every_span_is_a_true_quotation():
    pieces = (Piece(field="answers.0.facts", text=FULL, n=1), Piece(field="answers.1.opinion", text="我局高度重视，正在积极协调。", n=2))
    texts = {piece.field: piece.text for piece in pieces}
    spans = [span for finding in check(title=TITLE, demands=DEMANDS, reply=pieces).findings for span in finding.spans]
    assert spans
    assert all(texts[span.field][span.start : span.end] == span.text for span in spans)


def test_a_demand_without_an_answer_is_named():
    checked = check(title=TITLE, demands=DEMANDS, reply=FULL.replace("今后停水由自来水公司提前24小时在楼栋张贴告示告诉居民。", ""))
    missing = [finding for finding in checked.of(Kind.DEMAND) if finding.state is State.MISSING]
    assert [finding.n for finding in missing] == [2]


def test_what_was_written_for_another_demand_does_not_answer_this_one():
    pieces = (Piece(field="a", text=FULL, n=1), Piece(field="b", text="经查，道路照明由市政公司负责，灯杆共40根。", n=2))
    assert states(check(title=TITLE, demands=DEMANDS, reply=pieces), Kind.DEMAND) == [State.FOUND, State.MISSING]


def test_passing_on_is_not_an_answer():
    for reply in (
        "您好！您反映的问题已转相关部门处理，如有情况将及时回复。",
        "您的留言已收悉，感谢您的支持！祝您生活愉快。",
        "因您未提供联系方式，我局无法核实，请补充具体地址。",
        "关于您反映的问题，建议您向市水务局咨询，电话：8123456。",
    ):
        checked = check(title=TITLE, demands=DEMANDS, reply=reply)
        assert checked.non_answer > 0.5, reply
        assert quoted(checked, Kind.NON_ANSWER), reply


def test_a_short_complete_answer_is_not_called_a_non_answer():
    checked = check(demands=["独生子女父母还能不能办光荣证"], reply="2016年1月1日以后生育的，按《人口与计划生育法》第27条不再发给光荣证。")
    assert checked.of(Kind.NON_ANSWER) == ()


def test_not_ours_needs_a_where():
    bare = check(title=TITLE, demands=DEMANDS, reply="经研究，您反映的供水问题不属于我单位职责范围，不予办理。")
    assert quoted(bare, Kind.NON_ANSWER) == ["您反映的供水问题不属于我单位职责范围"]
    told = check(
        title=TITLE, demands=DEMANDS, reply="供水不属于我单位职责范围，由市水务局供水科办理，电话8123456，您的材料已于11月2日移送。"
    )
    assert not any("归谁管" in finding.advice for finding in told.of(Kind.NON_ANSWER))


def test_empty_phrases_are_quoted_one_by_one_and_courtesy_is_left_alone():
    checked = check(title=TITLE, demands=DEMANDS, reply="您好，感谢您的来信。我局高度重视，正在积极协调，将尽快处理。祝您生活愉快！")
    assert quoted(checked, Kind.EMPTY) == ["高度重视", "正在积极协调", "尽快处理"]


def test_a_promise_without_a_day_is_asked_for_its_day():
    checked = check(title=TITLE, demands=DEMANDS, reply="自来水公司将更换柳树巷的水管。")
    assert states(checked, Kind.MEASURE) == [State.LOOK]
    assert quoted(checked, Kind.MEASURE) == ["自来水公司将更换柳树巷的水管"]


def test_basis_named_only_in_general():
    assert states(check(demands=DEMANDS, reply="根据国家有关规定，水管由供水公司更换。"), Kind.BASIS) == [State.LOOK]


def test_remedy_is_looked_for_only_where_the_letter_owes_one():
    bare = "柳树巷水管已于2026年11月1日更换。"
    assert states(check(demands=DEMANDS, reply=bare), Kind.REMEDY) == []
    assert states(check(demands=DEMANDS, reply=bare, remedies=[Remedy.REVIEW]), Kind.REMEDY) == [State.MISSING]
    half = bare + "不服可以申请复查。"
    assert states(check(demands=DEMANDS, reply=half, remedies=[Remedy.REVIEW]), Kind.REMEDY) == [State.LOOK]
    printed = Printed(review_organ="青禾市水务局")
    assert states(check(demands=DEMANDS, reply=bare, remedies=[Remedy.REVIEW], printed=printed), Kind.REMEDY) == [State.FOUND]
    court = bare + "可以自收到之日起六十日内向市政府申请行政复议。"
    assert states(check(demands=DEMANDS, reply=court, remedies=[Remedy.COURT]), Kind.REMEDY) == [State.FOUND]


def test_a_reply_to_another_case_is_suspected_with_the_foreign_names():
    checked = check(title=TITLE, demands=DEMANDS, reply=FOREIGN, places=frozenset({"白河县", "青禾市"}))
    assert checked.wrong_case > 0.5
    assert quoted(checked, Kind.WRONG_CASE) == ["白河县"]
    assert check(title=TITLE, demands=DEMANDS, reply=FULL).of(Kind.WRONG_CASE) == ()


def test_the_number_of_another_case_is_seen():
    checked = check(title=TITLE, demands=DEMANDS, reply=FULL + "信访编号：2026 1102 0000 1234。", number="2026110100005678")
    assert quoted(checked, Kind.WRONG_CASE) == ["2026 1102 0000 1234"]
    assert check(title=TITLE, demands=DEMANDS, reply="编号2026110100005678。", number="2026110100005678").of(Kind.WRONG_CASE) == ()


def test_nothing_written_is_no_finding():
    assert check(demands=DEMANDS, reply=" \n").findings == ()
    assert check(demands=(), reply="").findings == ()


def test_a_long_draft_is_read_at_once():
    started = time.process_time()
    check(title=TITLE, demands=DEMANDS * 3, reply=FULL * 12)
    assert time.process_time() - started < 0.5


@given(st.text(alphabet="经查《》第条，。：；\n已转将2026年月日如下您好[电话]水管A7县", max_size=200))
def test_any_text_can_be_read(reply):
    for finding in check(title=TITLE, demands=DEMANDS, reply=reply).findings:
        for span in finding.spans:
            assert reply[span.start : span.end] == span.text


def test_a_draft_in_parts_is_looked_at_part_by_part():
    pieces = (Piece(field="a", text=FULL, n=1), Piece(field="b", text="停水将提前告诉居民。", n=4))
    checked = check(title=TITLE, demands={1: DEMANDS[0], 4: DEMANDS[1]}, reply=pieces)
    assert [(finding.n, finding.state) for finding in checked.of(Kind.BASIS)] == [(1, State.FOUND), (4, State.MISSING)]
    assert [(finding.n, finding.state) for finding in checked.of(Kind.MEASURE)] == [(1, State.FOUND), (4, State.LOOK)]
    assert [finding.n for finding in checked.of(Kind.DEMAND)] == [1, 4]


def test_a_day_among_the_facts_of_a_draft_is_a_fact():
    written = "供水公司于1月把水费调高，没有公示。"
    assert states(check(demands=DEMANDS, reply=[Piece(field="answers.0.facts", text=written, n=1)]), Kind.FACTS) == [State.FOUND]
    assert states(check(demands=DEMANDS, reply=f"供水公司调高了水费。{chr(10)}2026年1月3日"), Kind.FACTS) == [State.MISSING]
