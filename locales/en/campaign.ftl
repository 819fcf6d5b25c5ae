# Campaign pages, asks, the call.

campaign-kicker-support = Support · { $bills }
campaign-kicker-oppose = Oppose · { $bills }
campaign-bills-joined = { $first } and its companion { $second }
campaign-won = Won
campaign-archived = Archived
campaign-updated = Updated { $day }
campaign-stages = Where { $bill } stands
campaign-take-part = Take part
campaign-help-title = Need help now?
campaign-help-call = Call
campaign-help-text = or text
campaign-help-checked = Last checked { $day }. We do not record or count these calls.
campaign-updates-title = What has happened
campaign-note = Editor’s note
campaign-note-day = Editor’s note, { $day }
campaign-quote-source = where it can be read
campaign-image-credit = Picture: { $credit }
campaign-video-play = Play: { $title }
campaign-video-length = { $length } minutes
campaign-video-own = Nothing is loaded before you press play.
campaign-video-away = Plays from { $host }. Nothing is loaded from there before you press play.
campaign-timeline = What happened to { $bill }
campaign-bill-page = All about { $bill }
campaign-bill-unknown = The record of { $bill } is not on this site yet.
campaign-people-title = Where lawmakers stand
campaign-people-source = { $source }, { $day }
campaign-missing = There is no campaign with this name, or it is not public yet.

# Asks
ask-count = { $count ->
    [one] call reported by callers
   *[other] calls reported by callers
 }
ask-count-goal = of { $goal } hoped for
ask-goal-meter = { $percent } percent of the goal
ask-count-how = How we count
ask-call-now = Call now
ask-opens = Opens { $day } at { $time }
ask-closes = Until { $day }, { $time }
ask-closed = This ask closed on { $day }.
ask-over = This ask is over.
ask-won = This campaign is won. Thank you to everybody who called.

# The way to the call
call-zip-label = Your ZIP code
call-zip-find = Find my lawmakers
call-zip-use = It is used to find your lawmakers and is not stored.
call-zip-demo = To try: 00011 (three lawmakers), 00013 (two districts), 00014 (an empty seat), 00015 (a term that ended), 00021 (a delegate).
call-zip-title = Who represents you?
call-zip-intro = Five digits are enough. You will see whom to call, what to say and the number.
call-steps = The way to the call
call-step-find = Find
call-step-call = Call
call-step-tell = Say how it went
call-back = Back to the campaign
call-change-zip = Another ZIP code
call-split-title = { $zip } lies in { $count } districts
call-split-why = A ZIP code is a mail route, and district lines do not follow it. Choose the district you live in.
call-split-unsure = Not sure? Look on the mail you get from your representative, or look it up by your address.
call-split-lookup = Look up my district
call-sheet-title = Your lawmakers
call-sheet-title-city = Your lawmakers for { $city }
call-sheet-nobody = None of the people who represent you is asked in this campaign.
call-sheet-nobody-why = The ask is for others. You can still tell a friend who lives elsewhere.
call-sheet-start = Call { $name }
call-sheet-not-asked = Not asked in this campaign.
call-sheet-from-centre = The district is that of the middle of your ZIP code area: { $why }
call-sheet-no-senators = { $place } sends a delegate, who speaks and works in committees but has no vote on the floor, and no senators.
call-sheet-listed = Does not represent you, and is asked by everybody in this campaign.
call-source = Source: { $source }, as of { $day }.
call-vacant = Seat vacant
call-vacant-why = Nobody holds this seat until an election fills it. Calls to the others count all the more.
call-ended = { $name }’s term ended on { $day }
call-ended-why = Who followed is not in our data yet, so there is nobody to offer here.
call-unknown = Not known here
call-unknown-why = No list that was loaded here names who holds this seat now.
call-no-number = No number is known for this office yet.
call-no-number-why = Newly sworn-in members often have none for the first weeks. Go on with the next lawmaker.
call-place-statewide = { $state }, statewide

# A ZIP code that leads nowhere
call-fault-malformed = A ZIP code has five digits, for example 93563.
call-fault-plus-four = After the hyphen a ZIP code has four digits. { $zip } alone is enough here.
call-fault-unknown = No table here has the ZIP code { $zip }. Check the digits, or try the ZIP code of a neighbor.
call-fault-no-streets = { $zip } belongs to post office boxes or to one building in { $city }, { $state }. Use the ZIP code of the street you live in.
call-fault-military = { $zip } is military or diplomatic mail and belongs to no district. Use the ZIP code of your home address in the United States.
call-fault-abroad = { $zip } is in { $country }, which sends nobody to Congress.
call-fault-nothing-loaded = Nobody has loaded lawmakers and districts on this site yet. Come back soon.
call-fault-district = That district is not known here. Use your ZIP code.

# Positions
position-supports = supports
position-opposes = opposes
position-undecided = undecided
position-unknown = no position known
position-vacant = vacant
position-source = { $source }, { $day }

# Titles, as one says them
title-senator = Senator
title-representative = Representative
title-delegate = Delegate
title-commissioner = Resident Commissioner

# The script
script-title = Call { $title } { $name }
script-of = Lawmaker { $number } of { $count }
script-washington = Washington office
script-district = Office in { $city }
script-district-plain = District office
script-open-stated = Open now: it is { $clock } there.
script-closed-stated = Closed now: it is { $clock } there. A voicemail is heard the next working day.
script-open-usual = Usually answered now: it is { $clock } there.
script-closed-usual = Probably closed now: it is { $clock } there. A voicemail is heard the next working day.
script-hours = Hours: { $hours }
script-next-office = The line was busy. Try this office instead.
script-offices = Other offices
script-other-office = Call this one instead
script-say = What to say
script-say-help = Read it as it stands, or say it in your own words. Be brief and kind: somebody takes notes.
script-gap-city = your town
script-gap-state = your state
script-gap-district = your district
script-gap-zip = your ZIP code
script-gap-bill = the bill
script-gap-legislator = the lawmaker
script-gap-title = the lawmaker’s title
script-outcome = How did it go?
script-outcome-help = One tap, and you see the next step.
script-talked = I talked to someone
script-voicemail = I left a voicemail
script-busy = It was busy
script-wrong-number = Wrong number
script-skipped = Skip this one
script-note = A note to the organizers, if you like
script-note-help = At most { $limit } characters. It is sealed, and only the organizers can read it. Leave out what could harm you.
script-note-long = The note has { $count } characters; at most { $limit } fit. Your words are kept below: shorten them and tap again.
script-form-old = This form is from an older page. Your lawmakers are shown again: start from there.

# Thanks
thanks-title = Thank you. You were heard.
thanks-title-skipped = Thank you for coming this far.
thanks-count = { $count ->
    [one] call has been reported so far, yours included.
   *[other] calls have been reported so far, yours included.
 }
thanks-count-plain = { $count ->
    [one] call has been reported so far.
   *[other] calls have been reported so far.
 }
thanks-receipt = Your receipt: { $receipt }
thanks-receipt-why = It stands for your last report, which is stored. Nobody can tell from it who you are.
thanks-next = What next
thanks-tell = Tell one friend who lives somewhere else: their lawmakers have not heard from you.
thanks-again = Call again for another ZIP code
thanks-busy-all = Every line was busy. That happens when many people call; try again in an hour.
