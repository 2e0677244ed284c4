"""The whole policy, on one page: action -> the relations that suffice. Whoever holds none of them gets the same
404 as for what does not exist.

House         anyone · signed_in · member (of an organization) · collaborative_steward
Organization  member · steward (both vouched for) · newcomer (joined, not yet vouched for)
              founder (invited as steward of an organization that has no roster yet)
Offer, reply  reader · colleague (works where it is offered) · answerer (works elsewhere) · answered (had the offer)
Partnership   partner · partner_now (it has not ended) · reader (a member, once all agreed to let members read of it)
Mentoring     reader (a member) · own · other (another member)
Pairing       one_of_two · asked (has not answered yet) · walking (one of two who walk together)
Process       keeper (holds its circle room) · room_holder (was granted one of its rooms: an advocate)
Seat          keeper (of its process) · room_keeper (may write in its room) · room_reader (was granted its room)
Round         member (of an organization) · answerer · speaker (a steward, for their organization), while it is open
Resource      reader (it is for them) · colleague (works in the organization that gave it) · publisher (looks after
              the Collaborative, and it is meant for everybody)
Writing       reader (it is for them) · writer · colleague (works in the organization that wrote it)
              second_reader (a colleague, while it waits to be read before it is shared)
Consultancy   reader (of its question) · facilitator (runs it) · asker (brought the question; alone reads their notes)
              guest (while nobody has said that they bring it) · scribe (ran it, or works where the question was asked)
Room, sheet   keeper (may write) · reader (was granted it) - a stewardship gives neither
"""

TABLE: dict[str, frozenset[str]] = {
    action: frozenset(names)
    for action, names in {
        # Public pages, and the way in.
        "public.site.read": {"anyone"},
        "people.account.sign_in": {"anyone"},
        "people.account.join": {"anyone"},
        "people.account.leave": {"anyone"},
        "people.account.use": {"signed_in"},
        "people.account.open_keyring": {"signed_in"},
        "people.account.change_way_in": {"signed_in"},
        # The Collaborative: its stewards look after organizations, people and invitations, and see processes as
        # counts only.
        "people.collaborative.steward": {"collaborative_steward"},
        "people.collaborative.invite": {"collaborative_steward"},
        "people.stewardship.end": {"collaborative_steward"},
        "people.organization.add": {"collaborative_steward"},
        "people.organization.change": {"collaborative_steward", "steward"},
        "people.organization.see": {"collaborative_steward", "member"},
        "people.organization.own": {"member"},
        "people.organization.invite": {"collaborative_steward", "steward"},
        "people.organization.roster": {"member", "newcomer"},
        "people.organization.found": {"founder"},
        "people.organization.vouch": {"steward"},
        "people.invitation.withdraw": {"collaborative_steward", "steward"},
        "people.membership.end": {"collaborative_steward", "steward"},
        "practice.count.see": {"collaborative_steward"},
        # Working together: organizations say what they offer and need, answer each other and form partnerships; two
        # members walk beside each other, and only they see that. Stewards see how many.
        "people.together.see": {"member", "collaborative_steward"},
        "people.offer.see": {"reader", "collaborative_steward"},
        "people.offer.make": {"member"},
        "people.offer.change": {"colleague"},
        "people.offer.withdraw": {"colleague"},
        "people.offer.reply": {"answerer"},
        "people.reply.take_back": {"colleague"},
        "people.reply.take_up": {"colleague", "answered"},
        "people.partnership.see": {"partner", "reader", "collaborative_steward"},
        "people.partnership.propose": {"member"},
        "people.partnership.agree": {"partner_now"},
        "people.partnership.change": {"partner_now"},
        "people.partnership.plan": {"partner_now"},
        "people.partnership.rest": {"partner_now"},
        "people.partnership.end": {"partner_now"},
        "people.step.change": {"partner_now"},
        "people.mentoring.see": {"reader"},
        "people.mentoring.say": {"member"},
        "people.mentoring.change": {"own"},
        "people.mentoring.ask": {"other"},
        "people.mentoring.count": {"collaborative_steward"},
        "people.pairing.see": {"one_of_two"},
        "people.pairing.answer": {"asked"},
        "people.pairing.change": {"walking"},
        "people.pairing.end": {"one_of_two"},
        # What everybody may read: the limits of confidentiality, and two ways of support side by side.
        "practice.limits.read": {"anyone"},
        "practice.guide.read": {"anyone"},
        "practice.guide.change": {"collaborative_steward"},
        # Practice: keepers hold; nobody else can tell that a process exists.
        "practice.process.list": {"member"},
        "practice.process.start": {"member"},
        "practice.names.look": {"member"},
        "practice.attention.see": {"member"},
        "practice.attention.remind": {"member"},
        "practice.process.see": {"keeper", "room_holder"},
        "practice.process.follow": {"keeper"},
        "practice.process.move": {"keeper"},
        "practice.process.add_seat": {"keeper"},
        "practice.process.grant": {"keeper"},
        "practice.process.export": {"keeper"},
        "practice.process.close": {"keeper"},
        "practice.process.end": {"keeper"},
        "practice.process.reopen": {"keeper"},
        "practice.process.let_go": {"keeper"},
        "practice.process.hold": {"keeper"},
        # On a participant's word, whoever keeps their room closes it; only who keeps the process opens it again.
        "practice.seat.step_back": {"keeper", "room_keeper"},
        "practice.seat.come_back": {"keeper"},
        "practice.seat.mark": {"keeper", "room_keeper"},
        "practice.seat.print": {"keeper", "room_keeper"},
        # Private links: who holds a seat's room makes them and reads what comes in; whoever has one may answer.
        "practice.seat.link": {"room_keeper"},
        "practice.seat.open_answers": {"room_keeper", "room_reader"},
        "practice.seat.take_answer": {"room_keeper"},
        "practice.link.answer": {"anyone"},
        # Common ground: members answer, stewards of the Collaborative look after rounds, organizations speak for
        # themselves.
        "common_ground.round.list": {"member", "collaborative_steward"},
        "common_ground.round.see": {"member", "collaborative_steward"},
        "common_ground.round.answer": {"answerer"},
        "common_ground.round.suggest": {"answerer"},
        "common_ground.round.speak": {"speaker"},
        "common_ground.round.export": {"member", "collaborative_steward"},
        "common_ground.round.add": {"collaborative_steward"},
        "common_ground.round.prepare": {"collaborative_steward"},
        "common_ground.round.open": {"collaborative_steward"},
        "common_ground.round.close": {"collaborative_steward"},
        "common_ground.round.publish": {"collaborative_steward"},
        "common_ground.round.meet": {"collaborative_steward"},
        "common_ground.statement.word": {"collaborative_steward"},
        "common_ground.statement.moderate": {"collaborative_steward"},
        "common_ground.reason.take_down": {"collaborative_steward"},
        # The library: members give each other what they may have; everybody, what a text of Learning shows.
        "library.resource.list": {"member", "collaborative_steward"},
        "library.resource.see": {"reader", "collaborative_steward"},
        "library.resource.add": {"member"},
        "library.resource.change": {"colleague"},
        "library.resource.withdraw": {"colleague"},
        # Learning: who it is for reads it; who wrote it, or works where it was written, changes or withdraws it.
        "learning.search.use": {"member", "collaborative_steward"},
        "learning.writing.see": {"reader", "collaborative_steward"},
        "learning.writing.follow": {"reader"},
        "learning.writing.attach": {"writer"},
        "learning.writing.pass_on": {"second_reader"},
        "learning.digest.choose": {"member"},
        "learning.digest.end": {"anyone"},
        # Nothing is public without a look, by somebody who did not have to write it.
        "learning.writing.publish": {"collaborative_steward"},
        "learning.draft.keep": {"signed_in"},
        "learning.lesson.see": {"reader", "collaborative_steward"},
        "learning.lesson.write": {"member"},
        "learning.lesson.revise": {"colleague"},
        "learning.lesson.withdraw": {"colleague"},
        "learning.question.see": {"reader", "collaborative_steward"},
        "learning.question.write": {"member"},
        "learning.question.revise": {"writer", "colleague"},
        "learning.question.withdraw": {"writer", "colleague"},
        "learning.question.contribute": {"reader"},
        "learning.question.consult": {"reader"},
        "learning.question.gather": {"reader"},
        "learning.contribution.see": {"reader", "collaborative_steward"},
        "learning.contribution.answer": {"reader"},
        "learning.contribution.revise": {"writer"},
        "learning.contribution.withdraw": {"writer", "colleague"},
        "learning.wisdom.see": {"reader", "collaborative_steward"},
        "learning.wisdom.write": {"member"},
        "learning.wisdom.dissent": {"reader"},
        "learning.wisdom.revise": {"writer", "colleague"},
        "learning.wisdom.withdraw": {"writer", "colleague"},
        "learning.method.see": {"reader", "collaborative_steward"},
        "learning.method.write": {"member"},
        "learning.method.adapt": {"reader"},
        "learning.method.contribute": {"reader"},
        "learning.method.revise": {"writer", "colleague"},
        "learning.method.withdraw": {"writer", "colleague"},
        "learning.consultancy.see": {"reader"},
        "learning.consultancy.run": {"facilitator"},
        "learning.consultancy.bring": {"guest"},
        "learning.consultancy.note": {"asker"},
        "learning.consultancy.write_up": {"scribe"},
        # What Learning has for everybody.
        "learning.public.read": {"anyone"},
        # Rooms and what lies in them, whatever they belong to; one's own grants and drafts.
        "sealing.room.write": {"keeper"},
        "sealing.room.rotate": {"keeper"},
        "sealing.sheet.open": {"keeper", "reader"},
        "sealing.sheet.revise": {"keeper"},
        "sealing.grant.fetch": {"signed_in"},
        "sealing.draft.keep": {"signed_in"},
    }.items()
}
