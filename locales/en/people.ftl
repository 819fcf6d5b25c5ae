# Legislators, look-up, help.

help-title = Get help
help-standfirst = If you or someone you know is in danger or being made to work or have sex, people are there to listen. You do not have to give your name.
help-no-hotline = No hotline is listed here yet. In an emergency call your local emergency number.
help-call = Call
help-text = Text
help-relay = Relay
help-checked = Last checked { $day }. We do not record or count these calls.
help-danger-title = If you are in danger now
help-danger = Call your local emergency number: 911 in the United States and Canada, 112 in Europe, 999 in the United Kingdom.
help-leave-title = Leaving this site quickly
help-leave = The red button at the top takes you to a weather page at once. Pressing Shift three times does the same.
help-history = Leaving does not clear what your browser remembers. If someone checks your device, delete this site from its history, or use a device they cannot reach.
help-kept = This site sets no cookie when you read it and does not keep your internet address.

lookup-title = Who represents you?
lookup-standfirst = Enter your ZIP code to meet your representative and senators. It is looked up here and not stored.
lookup-zip = ZIP code
lookup-find = Find my lawmakers
lookup-choose = Choose your state and district instead
lookup-state = State or territory
lookup-number = District number
lookup-number-help = Leave it empty where the whole state is one district.
lookup-place = Use my location
lookup-place-help = Your device can tell us where you are. It is sent only when you press the button, rounded to about ten meters, and not stored.
lookup-waiting = Waiting for your device…
lookup-refused = Your device did not tell where it is. Use your ZIP code, or choose your district.
lookup-all = All legislators
lookup-found = Lawmakers for { $place }
lookup-again = Look up another place
lookup-your-representative = Your representative
lookup-one-of = One of these { $count } represents you
lookup-senators = Your senators
lookup-this-one = This is mine
lookup-no-senators = { $place } has no senators: its people send one member to the House, who may not vote on the floor.
lookup-split =
    { $count ->
        [one] This ZIP code is not wholly inside one district. If this is not your district, choose your own below.
       *[other] This ZIP code lies in { $count } districts, so we cannot tell which one is yours. Choose it if you know it, or use your location below. Your senators are the same throughout a state.
    }
lookup-near-border = This place is within { $metres } meters of a district border, closer than the map is exact. Check the district against your voter card.
lookup-from-centre = No table of ZIP codes was loaded for this day, so this is the district in which the center of the ZIP code lies. Check it against your voter card.
lookup-malformed = A ZIP code has five digits, for example 93563.
lookup-plus-four = After the hyphen a ZIP code has four digits. The first five alone are enough here.
lookup-unknown = No table here has the ZIP code { $zip }. Check the digits, or choose your state and district.
lookup-no-streets = { $zip } belongs to post office boxes or a single building in { $place } and lies in no district. Use the ZIP code of your street, or choose your state and district.
lookup-military = { $zip } is military or diplomatic mail, which belongs to no district. Use the ZIP code of your home address in the United States, or choose your state and district.
lookup-abroad = { $zip } is in { $country }, which sends nobody to Congress.
lookup-no-point = That is not a place on the earth: a place is a latitude from -90 to 90 and a longitude from -180 to 180 degrees.
lookup-outside = No district contains this place: it lies in the sea, abroad, or in a territory the map leaves out. Use your ZIP code, or choose your state and district.
lookup-nothing = No districts have been loaded here yet. Please try again later.
lookup-no-district = There is no such district. Check the number, or leave it empty where the whole state is one district.

person-vacant = Seat vacant
person-delegate = Speaks for you in the House and its committees, but may not vote on the floor.
person-vacant-note = Nobody holds this seat at the moment. Your other lawmakers still represent you.
person-ended-note = This term ended on { $day }, after our list was made. We do not know yet who followed.
person-unknown-note = No list that was loaded tells who holds this seat.
party-democrat = Democrat
party-republican = Republican
party-independent = Independent

search = Search
legislators-title = Legislators
legislators-search = Name
legislators-none = No legislators have been loaded yet.
legislators-not-found = Nobody by that name is known here. Try the family name alone.
legislators-count =
    { $count ->
        [one] One legislator
       *[other] { $count } legislators
    }
legislator-unknown = No legislator with this id is known here.
legislator-caucus = Sits with: { $party }
legislator-contact = Contact
legislator-no-contact = No office is known yet. New members often have none in the first weeks.
legislator-site = Official site
legislator-form = Contact form
legislator-committees = Committees
legislator-terms = Terms
office-washington = Washington office
office-district = District office
office-no-phone = No telephone number is known.
office-hours = Hours: { $hours }
term-chamber = Chamber
term-seat = Seat
term-party = Party
term-from = From
term-until = Until
term-gone-by = gone by { $day }

home-title = What you can do today
home-standfirst = A few minutes of yours, at the moment they count. Pick a campaign, and we show you whom to call and what to say.
home-running = Campaigns
home-no-campaign = No campaign runs at the moment. Have a look at the bills we follow.
home-calls =
    { $count ->
        [one] call reported
       *[other] calls reported
    }
home-ended = Won and ended
home-news = What is new
home-zip = Who represents you?
home-updates = Latest
home-all-bills = All bills

numbers-title = How we count
numbers-standfirst = Every number on this site can be traced to something somebody did and told us, or to a public record.
numbers-calls = Calls reported
numbers-calls-how = People dial on their own telephones, so we cannot hear the calls. The number counts reports of having talked to somebody in an office or left a message. Busy lines, wrong numbers and skipped offices are kept but not counted in it.
numbers-twice = Nothing is counted twice
numbers-twice-how = Each form carries a key that works once. Pressing the button again, or going back and sending the form again, gives the first answer and leaves the number alone.
numbers-live = Numbers that move while you watch
numbers-live-how = A count moves only after the report is safely on disk. Each night the counts are compared with the reports they count.
numbers-cosponsors = Cosponsors
numbers-cosponsors-how = Members who withdrew are listed but not counted. The record is the one Congress publishes.
numbers-votes = Roll calls
numbers-votes-how = "Not voting" and "present" are shown as what they are and never counted as against.
numbers-law = What is loaded here
numbers-law-bills = Bills
numbers-law-votes = Roll calls
numbers-law-people = Legislators as of
numbers-never = We do not count visits to single pages by person, clicks on hotlines, or anything else about who reads this site.

legislator-votes = Votes in the chamber
vote-day = Day
vote-question = Question
vote-result = Result
vote-absent = "Not voting" is neither for nor against.

# Committees
committees-title = Committees of Congress
committees-none = No committee is known yet. Committees arrive with the list of members.
committee-below-count =
    { $count ->
        [one] 1 subcommittee
       *[other] { $count } subcommittees
    }
committee-joint = Joint committees
committee-unknown = No committee known here has this address.
committee-members = Members
committee-no-members = Nobody is listed yet.
committee-majority = Majority
committee-minority = Minority
committee-below = Subcommittees
committee-bills = Bills that went to it
committee-no-bills = No bill read here went to it.
committee-bill-count =
    { $count ->
        [one] 1 bill, of every Congress read here
       *[other] { $count } bills, of every Congress read here
    }
committee-as-of = Members as of { $day }. Bills of earlier Congresses went to the committee of that time.
