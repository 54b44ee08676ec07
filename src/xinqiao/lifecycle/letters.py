"""Which letters and messages each act sends: the one place where acts and letters meet."""

from __future__ import annotations

from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.messages import CONTACT_CHANGE
from xinqiao.directory.tree import bodies
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.routing.supervising import DISCIPLINE
from xinqiao.statute.classes import ACCUSATION, PETITION_PATH


def receipt(sheet: Sheet) -> None:
    """Receipt of a submission (收件回执)."""
    sheet.send(Outgoing(LetterKind.RECEIPT))


def contact_change(sheet: Sheet, *, is_by_post: bool) -> None:
    """A message to the new address and to the old one; a letter where only the post reaches one of them."""
    sheet.send(Outgoing(LetterKind.CONTACT_CHANGE_NOTICE) if is_by_post else Outgoing(message=CONTACT_CHANGE))


def registration_form(sheet: Sheet) -> None:
    """Registration form for the file (登记表)."""
    sheet.send(Outgoing(LetterKind.REGISTRATION_FORM))


def forwarding(sheet: Sheet, *, to_body: str) -> None:
    """Letter to the organ and notice to the petitioner (转送函、转送告知书); an accusation goes to a discipline organ under seal."""
    sheet.send(Outgoing(_sending_letter(sheet, to_body), demands=sheet.demands, addressee_body=to_body))
    sheet.send(Outgoing(LetterKind.FORWARDING_NOTICE, demands=sheet.demands, addressee_body=to_body))


def _sending_letter(sheet: Sheet, to_body: str) -> LetterKind:
    card = bodies().get(to_body)
    is_accusation = all(demand.klass == ACCUSATION for demand in sheet.before.those(sheet.demands))
    return LetterKind.DISCIPLINE_HANDOVER if card and card.kind == DISCIPLINE and is_accusation else LetterKind.FORWARDING_LETTER


def assignment(sheet: Sheet, *, to_body: str) -> None:
    """Letter to the organ with a date for the report, notice to the petitioner (交办函、转送告知书)."""
    sheet.send(Outgoing(LetterKind.ASSIGNMENT_LETTER, demands=sheet.demands, addressee_body=to_body))
    sheet.send(Outgoing(LetterKind.FORWARDING_NOTICE, demands=sheet.demands, addressee_body=to_body))


def objection(sheet: Sheet, *, to_body: str) -> None:
    """Objection to the sender (异议函)."""
    sheet.send(Outgoing(LetterKind.OBJECTION_LETTER, demands=sheet.demands, addressee_body=to_body))


def objection_reply(sheet: Sheet, *, to_body: str) -> None:
    """Ruling to the objecting unit (异议复函)."""
    sheet.send(Outgoing(LetterKind.OBJECTION_REPLY, demands=sheet.demands, addressee_body=to_body))


def acceptance(sheet: Sheet) -> None:
    """Notice of acceptance (受理告知书)."""
    sheet.send(Outgoing(LetterKind.ACCEPTANCE_NOTICE, demands=sheet.demands))


def nonacceptance(sheet: Sheet) -> None:
    """Notice of non-acceptance (不予受理告知书)."""
    sheet.send(Outgoing(LetterKind.NONACCEPTANCE_NOTICE, demands=sheet.demands))


def final_nonacceptance(sheet: Sheet) -> None:
    """Notice that a rechecked matter is accepted no more (不再受理告知书)."""
    sheet.send(Outgoing(LetterKind.FINAL_NONACCEPTANCE_NOTICE, demands=sheet.demands))


def retention(sheet: Sheet) -> None:
    """Notice that a piece is kept on file (存查告知书)."""
    sheet.send(Outgoing(LetterKind.RETENTION_NOTICE, demands=sheet.demands))


def direct_reply(sheet: Sheet) -> None:
    """Reply given at once (答复书)."""
    sheet.send(Outgoing(LetterKind.SIMPLE_REPLY, demands=sheet.demands))


def correction(sheet: Sheet, *, demands: tuple[int, ...]) -> None:
    """Notice of what was put right (更正告知书)."""
    sheet.send(Outgoing(LetterKind.CORRECTION_NOTICE, demands=demands))


def simple_answer(sheet: Sheet, *, on_paper: bool) -> None:
    """Message that an answer was given in the simple procedure, and its paper where it was asked for (简易办理答复书)."""
    if on_paper:
        sheet.send(Outgoing(LetterKind.BRIEF_REPLY, demands=sheet.demands))
    else:
        sheet.send(Outgoing(message="simple_answer", demands=sheet.demands))


def ordinary_procedure(sheet: Sheet) -> None:
    """Message that the ordinary procedure is taken (转普通程序)."""
    sheet.send(Outgoing(message="ordinary_procedure", demands=sheet.demands))


def redirection(sheet: Sheet) -> None:
    """Notice of another lawful path (其他法定途径告知书)."""
    sheet.send(Outgoing(LetterKind.REDIRECTION_NOTICE, demands=sheet.demands))


def extension(sheet: Sheet) -> None:
    """Notice of extension with its reason (延期告知书)."""
    sheet.send(Outgoing(LetterKind.EXTENSION_NOTICE, demands=sheet.demands))


def answer(sheet: Sheet) -> None:
    """Opinion for demands on path 31(6), reply for the others (处理意见书、答复书)."""
    for letter in answer_letters(sheet.before, sheet.demands):
        sheet.send(letter)


def answer_letters(snapshot: Snapshot, numbers: tuple[int, ...]) -> tuple[Outgoing, ...]:
    """Give the letters in which these demands are answered."""
    demands = snapshot.those(numbers)
    opinions = tuple(demand.n for demand in demands if demand.path == PETITION_PATH)
    replies = tuple(demand.n for demand in demands if demand.path != PETITION_PATH)
    both = ((LetterKind.OPINION, opinions), (LetterKind.SIMPLE_REPLY, replies))
    return tuple(Outgoing(kind, demands=those) for kind, those in both if those)


def service(sheet: Sheet) -> None:
    """Record of service for the file (送达回证)."""
    sheet.send(Outgoing(LetterKind.SERVICE_RECORD, message="service", demands=sheet.demands))


def withdrawal(sheet: Sheet) -> None:
    """Confirmation of a withdrawal (撤回确认书)."""
    sheet.send(Outgoing(LetterKind.WITHDRAWAL_CONFIRMATION, demands=sheet.demands))


def completion_report(sheet: Sheet, *, to_body: str, demands: tuple[int, ...]) -> None:
    """Report to the organ that assigned the matter (办结报告)."""
    sheet.send(Outgoing(LetterKind.COMPLETION_REPORT, demands=demands, addressee_body=to_body if to_body in bodies() else ""))


def urgent_report(sheet: Sheet, *, to_body: str) -> None:
    """Report of an urgent matter to one who must know (重大紧急信息报告)."""
    sheet.send(Outgoing(LetterKind.URGENT_REPORT, addressee_body=to_body))


def completion(sheet: Sheet) -> None:
    """Message that the matter is completed (办结)."""
    sheet.send(Outgoing(message="completion"))


def inquiry(sheet: Sheet) -> None:
    """Message that a question waits (询问)."""
    sheet.send(Outgoing(message="inquiry", addressee_body=sheet.body))


def progress_note(sheet: Sheet) -> None:
    """Message that there is a word on how the matter stands (进度反馈)."""
    sheet.send(Outgoing(message="progress_note", addressee_body=sheet.body))


def transfer(sheet: Sheet, *, is_accusation: bool) -> None:
    """Letter to the organ that has a procedure of its own (移送函); of an accusation under seal, and it names nobody."""
    sheet.send(Outgoing(LetterKind.DISCIPLINE_HANDOVER if is_accusation else LetterKind.HANDOVER_LETTER, demands=sheet.demands))
    sheet.send(Outgoing(message="transfer", demands=sheet.demands))


def mandate(sheet: Sheet, *, demands: tuple[int, ...]) -> None:
    """The paper with the code of the agent, and word to the petitioner (授权委托书)."""
    sheet.send(Outgoing(LetterKind.MANDATE, demands=demands))


def mandate_revocation(sheet: Sheet) -> None:
    """Message that nobody acts for the petitioner under it any more (撤销委托)."""
    sheet.send(Outgoing(message="mandate_revocation"))


def investigation_record(sheet: Sheet) -> None:
    """Record of an inquiry, for the file (调查笔录)."""
    sheet.send(Outgoing(LetterKind.INVESTIGATION_RECORD))


def investigation_report(sheet: Sheet, *, demands: tuple[int, ...]) -> None:
    """Report of an inquiry, for the file (调查报告)."""
    sheet.send(Outgoing(LetterKind.INVESTIGATION_REPORT, demands=demands))


def recomputation(sheet: Sheet) -> None:
    """Message that dates were recomputed (期限重算)."""
    sheet.send(Outgoing(message="recomputation"))
