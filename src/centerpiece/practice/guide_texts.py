"""The guide that sets two ways of support side by side: its questions, and the words it begins with."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds.kind import Words

OURS, THEIRS = "ours", "theirs"
SIDES = (OURS, THEIRS)
COLUMNS: dict[str, Words] = {OURS: _("A process centered on the survivor"), THEIRS: _("A service for violence at home")}


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what each of the two ways answers: paragraphs of plain text, with empty lines between them."""

    name: str
    label: Words
    ours: Words
    theirs: Words


ROWS = (
    Row(
        "room",
        _("Who is in the room?"),
        _(
            "You, and the people you choose: friends, family, neighbors, an elder, an advocate. Each of them says yes for themselves. Two circle keepers hold it. The person who hurt you is not there, unless you want that and start a circle for it.\n\nIt asks something of the people around you. If there is nobody you trust yet, finding them can be the first piece of work."  # noqa: E501
        ),
        _(
            "You and a trained advocate or counselor, mostly the two of you. A group of survivors, a shelter, a lawyer or a doctor may be part of it. Family and friends mostly have no part, and neither does the person who hurt you.\n\nYou can come with nobody at your side."  # noqa: E501
        ),
    ),
    Row(
        "decides",
        _("Who decides?"),
        _(
            "You decide whether it begins, who comes, which form it has and when it ends. Keepers may say not yet, or stop, when someone is not safe. What the others promise, they decide for themselves."  # noqa: E501
        ),
        _(
            "You decide whether you come and what you tell. The service decides what it can offer, to whom and for how long: by its rules, its rooms, its money and the law. A good advocate says plainly which is which."  # noqa: E501
        ),
    ),
    Row(
        "promised",
        _("What is promised?"),
        _(
            "People who check in as they said. Time to prepare. That you may stop at any time and need give no reason.\n\nIt promises no quick answer: it takes weeks or months, and it hangs on people who keep their word."  # noqa: E501
        ),
        _(
            "Someone who answers, often day and night. A safe bed, if there is one. Help with orders of protection, benefits, housing, doctors. What advocates have learned in fifty years.\n\nThere may be a waiting list, and help may end when its time or its money ends."  # noqa: E501
        ),
    ),
    Row(
        "recorded",
        _("What is recorded?"),
        _(
            "As little as possible: plans, what was agreed, how it is safe to reach you. Nothing about what happened. It is sealed, and destroyed after a time.\n\nBut no law here protects what is said in a circle the way it protects what you tell some counselors. A court may ask for it."  # noqa: E501
        ),
        _(
            "Often more: forms, notes, numbers for those who pay for it. In return there are strong rules: many services may not give out your name without your written yes, and what you tell some counselors is protected in court.\n\nAsk each service what it writes and who may read it."  # noqa: E501
        ),
    ),
    Row(
        "told",
        _("What may have to be told to others?"),
        _(
            "Some keepers may have to tell someone when a child is being hurt or a life is in danger now. They say so before you speak. The people you bring have promised you to keep it to themselves; they are people, and you know them best."  # noqa: E501
        ),
        _(
            "Many who work there must tell when a child is being hurt. Some must tell other things too. Ask before you tell anything: a good service says so first. You can also call without a name."  # noqa: E501
        ),
    ),
    Row(
        "cannot",
        _("What can it not do?"),
        _(
            "It cannot help in the minute of danger. It cannot give you a home, an order of protection, money or a lawyer. It cannot make another person change, and it cannot undo what was done."  # noqa: E501
        ),
        _(
            "It mostly cannot work with the person who hurt you, or with the people around you both. It cannot make a community answer for what it lets happen. Some of its help runs through police and courts, and that can bring more than you asked for."  # noqa: E501
        ),
    ),
    Row(
        "fits",
        _("When may it be right?"),
        _(
            "When you want people of your own life to stand with you. When you want something said, changed or made good, more than you want someone punished. When you want to stay where you are, with whom you are, or near them, and be safe there."  # noqa: E501
        ),
        _(
            "When you have to be safe tonight. When you want to leave, or to keep someone away by law. When you want to talk with someone who knows none of the people in your life. When you need a home, papers, money, a doctor."  # noqa: E501
        ),
    ),
    Row(
        "not_served",
        _("Who is often not served well?"),
        _(
            "Whoever is in danger tonight. Whoever has nobody, or whose people all stand with the other person. Whoever wants someone from outside to decide. In a small community it can be hard to find keepers who know nobody in it. And there are still few of us."  # noqa: E501
        ),
        _(
            "People for whom police or immigration offices are a danger of their own. People who want the violence to stop and the family to stay. Queer and trans people, men, people with disabilities, people who speak other languages, where a service was not built with them. People who have also caused harm. Whoever is turned away because there is no room."  # noqa: E501
        ),
    ),
)
