# Where the law comes from, and how fresh it is.

sources-title = Where our law comes from
sources-standfirst = Each list below is a copy of what its publisher gives away. Here is when we last asked for it, and when it last changed.
sources-none = Nothing has been read yet. As soon as bills, members or ZIP codes are loaded, their age stands here.
sources-bills = Bills
sources-votes = Roll calls
sources-texts = Texts of bills
sources-members = Members of Congress
sources-contacts = Offices and accounts
sources-committees = Committees
sources-committee-seats = Who sits on committees
sources-zip-table = ZIP codes and districts
sources-outlines = Outlines of districts
sources-states = Legislatures of states and other countries
sources-records = { $count ->
    [one] One record
   *[other] { $count } records
 }
sources-asked = Last asked for { $when } ({ $age }).
sources-changed = Last changed { $when } ({ $age }).
sources-unchanged = Nothing has changed since it was first read.
sources-problem = Since { $when } it could not be fetched whole. What is shown is the last good copy.
sources-minutes-ago = { $count ->
    [0] just now
    [one] one minute ago
   *[other] { $count } minutes ago
 }
sources-hours-ago = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
 }
sources-days-ago = { $count ->
    [one] one day ago
   *[other] { $count } days ago
 }
sources-runs = How it is kept fresh
sources-next = The site asks again by itself on { $when }.
sources-by-hand = The people who run this site ask for new copies by hand.
sources-run-done = The last run ended on { $when }: { $new } new, { $changed } changed.
sources-run-failed = The run of { $when } could not be finished; it will be tried again.
sources-running = A run began on { $when } and is under way.
