# Bills, roll calls and their pictures.

chamber-house = House
chamber-senate = Senate
choice-for = in favor
choice-against = against
choice-present = present
choice-absent = not voting
party-democrats = Democrats
party-republicans = Republicans
party-independents = Independents
party-others = Others
stage-introduced = Introduced
stage-referred = In committee
stage-considered = Considered in committee
stage-reported = Reported by committee
stage-discharged = Taken from committee
stage-on-house-calendar = On the House calendar
stage-on-senate-calendar = On the Senate calendar
stage-failed-house = Failed in the House
stage-failed-senate = Failed in the Senate
stage-passed-house = Passed the House
stage-passed-senate = Passed the Senate
stage-resolving-differences = Resolving differences
stage-passed-both = Passed both chambers
stage-agreed-to = Agreed to
stage-sent-to-states = Sent to the states
stage-to-president = With the President
stage-vetoed = Vetoed
stage-became-law = Became law
station-president = President
station-states = States
station-law = Law
mark-done = done
mark-next = next
mark-ahead = not yet
mark-stopped = ended here

bills-title = Bills we follow
bills-search = Number or words
feed-step = { $number }: { $stage }
feed-follow = Follow by feed reader
feed-atom = Atom feed
feed-json = JSON feed
calendar-opens = Opens: { $ask }
calendar-closes = Closes: { $ask }
bills-filter = Narrow it down
bills-stage = How far it has come
bills-congress = Congress
bills-subject = Subject
bills-any = Any
bills-none = No bills have been loaded yet.
bills-not-found = No bill fits. Try its number, such as HR 1865, or fewer words of its title.
bills-count =
    { $count ->
        [one] One bill
       *[other] { $count } bills
    }
bill-congress = { $number }th Congress
bill-latest = Latest step { $day }
bill-unknown = { $bill } is not among the bills that were loaded here.
bill-window = { $number }: { $title }
bill-stages = Where the bill stands
bill-cut = The file this comes from was cut short; parts of the record are missing until it is read again.
bill-sponsor = Sponsor
bill-cosponsors = Cosponsors
bill-cosponsor-count =
    { $withdrawn ->
        [0] { $count } cosponsors
        [one] { $count } cosponsors and one withdrawn
       *[other] { $count } cosponsors and { $withdrawn } withdrawn
    }
bill-withdrawn = Withdrawn
bill-area = Policy area
bill-companion = Companion
bill-votes = Roll calls
bill-vote-unread = The roll has not been read here yet.
bill-timeline = What happened
bill-no-steps = No step has been recorded yet.
bill-summary = Summary
bill-summary-by = Written by the Congressional Research Service.
bill-record = The record in short
bill-campaigns = Campaigns about this bill
bill-related = Related bills
bill-source = Source: { $source }.
bill-updated = Record changed { $when }.

vote-unknown = This roll call has not been read here.
vote-title = How the { $chamber } voted on { $bill }
vote-requires = { $share } of the votes was needed
vote-by-party = By party
vote-by-state = By state
vote-state = State
vote-every = How each of the { $count } members voted
vote-member = Member
vote-choice = Vote
vote-source = Source: the roll-call files of the House clerk and the Senate, as collected by unitedstates/congress.

text-heading = Text
text-title = The text of { $bill }
text-count =
    { $count ->
        [one] One version
       *[other] { $count } versions
    }
text-words =
    { $count ->
        [one] one word
       *[other] { $count } words
    }
text-none = No text of this bill is known here yet.
text-unread = text not read here
text-upstream = Read it at the source
text-unknown = That version has not been read here.
text-cut = The file of this version was cut short; its end is missing.
text-compare = Compare two versions
text-before = Before
text-after = After
text-show = Show what changed
changes-link = What changed
changes-title = What changed in { $bill }
changes-between = { $old } → { $new }
changes-added =
    { $count ->
        [one] word added
       *[other] words added
    }
changes-removed =
    { $count ->
        [one] word removed
       *[other] words removed
    }
changes-moved =
    { $count ->
        [one] word moved
       *[other] words moved
    }
changes-none = The two versions say the same.
changes-only = Show only what changed
changes-all = Show the whole text
changes-how = Words added are underlined, words removed are struck through. Words that only changed their place say where they came from or went.
changes-same =
    { $count ->
        [one] One part is the same
       *[other] { $count } parts are the same
    }
changes-link-to = Link to { $part }
fate-added = Added
fate-removed = Removed
fate-changed = Changed
fate-moved = Moved
fate-renumbered = Was { $number }
fate-moved-here = moved here from { $part }
fate-moved-away = moved to { $part }
spoken-added = added:
spoken-removed = removed:
