# Following the law by e-mail: the form, the page behind the links in letters, and the letters.

# A step of a bill in one sentence
milestone = { $stage } on { $day }
milestone-tally = { $stage } { $yeas }–{ $nays } on { $day }
milestone-before-house = previously passed the House
milestone-before-senate = previously passed the Senate
milestone-next-house = goes to the House
milestone-next-senate = goes to the Senate
milestone-back-house = goes back to the House with changes
milestone-back-senate = goes back to the Senate with changes
milestone-next-president = goes to the President

# The form
follow-link = Follow by e-mail
follow-title = Follow by e-mail
follow-what = You will be told when something happens to this:
follow-how = One letter a day at most, and none on days when nothing happened. Plain text, nothing in it that watches you.
follow-address = Your e-mail address
follow-address-help = We write once to ask whether it was you. Nothing else is sent until you say yes.
follow-send = Send me the question
follow-fault-address = { $text } is not an e-mail address. It needs a name, an @ and a domain, like mary@example.org.
follow-fault-empty = Write your e-mail address here.
follow-kept = What is kept: your address, sealed so that the database alone does not give it away, and what you follow. Stop at any time with the link in each letter, and both are erased.
follow-feeds = Or follow it in a feed reader, without an address:
follow-no-mail = This site sends no letters. Follow it in a feed reader instead; no address is needed.
follow-unknown = There is nothing to follow at this address.

# After the form
follow-sent-title = Look in your mailbox
follow-sent = If this address can be written to, a letter is on its way that asks whether it was you. Open the link in it to say yes.
follow-sent-none = No letter after a few minutes? Look among the unwanted mail, or try again: at most three are sent in a day.
follow-sent-back = Back to what you were reading

# The page behind the links
follow-mine-title = What you follow
follow-mine-address = Letters go to { $hint }.
follow-mine-waiting = Waiting for your word
follow-mine-waiting-how = Somebody, probably you, asked for letters about this:
follow-mine-yes = Yes, write to me about this
follow-mine-list = You are told about
follow-mine-none = Nothing yet.
follow-mine-since = since { $day }
follow-mine-stop = Stop
follow-mine-stop-what = telling me about { $name }
follow-mine-all = Stop everything and erase my address
follow-mine-all-how = Your address and this list are erased at once.
follow-mine-gone-title = You follow nothing here
follow-mine-gone = Your address is not kept any more, and no letter will come. To begin again, open a bill or a lawmaker and follow it.
follow-record = Letters to you
follow-record-none = None so far.
follow-record-day = Written
follow-record-kind = About
follow-record-state = What became of it
follow-record-question = The question whether it was you
follow-record-digest =
    { $count ->
        [one] One thing that happened
       *[other] { $count } things that happened
    }
follow-record-done = Taken by your mail server, { $when }
follow-record-waiting = Waiting; next attempt { $when }
follow-record-failed = Refused, { $when }
follow-record-unknown = Not known: we were cut off while sending, { $when }. It is not sent twice.

# Letters
letter-hello = Hello,
letter-question-subject = Was it you? { $site } asks before it writes
letter-question = somebody, probably you, asked { $site } to write to this address when something happens to:
letter-confirm = To say yes, open this page and press the button:
letter-ignore = If it was not you, do nothing: no other letter will come.
letter-known = you asked { $site } to write to this address, and we already do. Here is what you follow:
letter-digest-subject =
    { $count ->
        [one] { $site }: one piece of news on what you follow
       *[other] { $site }: { $count } pieces of news on what you follow
    }
letter-more =
    { $count ->
        [one] One more piece of news is on the pages of what you follow.
       *[other] { $count } more pieces of news are on the pages of what you follow.
    }
letter-why = You get this letter because you follow it. To change or stop that:
